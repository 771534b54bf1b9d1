import type { App, HttpTools } from '../../http/tools.ts';
import { addAccount } from './account.tsx';
import { addAudit } from './audit.tsx';
import { addPeople } from './people.tsx';
import { addSetUp } from './set-up.tsx';
import { addSignIn } from './sign-in.tsx';

/** Who signs in, is invited, and changed what. */
export function addPeoplePages(app: App, tools: HttpTools): void {
  for (const add of [addSignIn, addSetUp, addAccount, addPeople, addAudit]) add(app, tools);
}
