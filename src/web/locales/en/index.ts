import { alerts } from './alerts.ts';
import { bulletins } from './bulletins.ts';
import { common } from './common.ts';
import { desk } from './desk.ts';
import { errors } from './errors.ts';
import { item } from './item.ts';
import { overview } from './overview.ts';
import { people } from './people.ts';
import { reference } from './reference.ts';
import { shell } from './shell.ts';
import { sources } from './sources.ts';
import { system } from './system.ts';

/** All texts in English. */
export const en = {
  alerts,
  bulletins,
  common,
  desk,
  errors,
  item,
  overview,
  people,
  reference,
  shell,
  sources,
  system,
};
