import type { Channel } from './channel.ts';
import { apprise } from './channels/apprise.ts';
import { email } from './channels/email.ts';
import { slack } from './channels/slack.ts';
import { teams } from './channels/teams.ts';
import { telegram } from './channels/telegram.ts';
import { webhook } from './channels/webhook.ts';
import { zalo } from './channels/zalo.ts';

/** Every channel. CONTRIBUTING.md says how one is added: a file, a line here, a test. */
export const CHANNELS: readonly Channel[] = [webhook, email, zalo, telegram, teams, slack, apprise];

/** The channel of this name. @throws Error where there is none: names are checked before they are stored. */
export function findChannel(name: string): Channel {
  const channel = CHANNELS.find((one) => one.name === name);
  if (channel === undefined) throw new Error(`there is no channel ${name}`);
  return channel;
}
