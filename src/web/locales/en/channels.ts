import type { channels as original } from '../vi/channels.ts';
import type { Wording } from '../wording.ts';

/** What the ways of sending alerts are called, and how their endpoints are written. */
export const channels = {
  webhook: {
    name: 'Webhook',
    about: 'Signed JSON to a program (Standard Webhooks).',
    target: 'an http or https address',
    secret: 'whsec_… or whsk_… (Standard Webhooks); v1a makes a pair of keys; empty makes a whsec_ secret',
  },
  email: {
    name: 'E-mail',
    about: 'A mail to one or more people, by the mail server of the settings.',
    target:
      'mailto: and at most 20 addresses with commas between, such as mailto:a@example.org,b@example.org',
    secret: 'none is needed',
  },
  zalo: {
    name: 'Zalo',
    about: 'A message of a Zalo bot to one person; groups are not open to all bots.',
    target: 'zalo: and the id of a chat with the bot, such as zalo:6ede9afa66b88fe6d6a9',
    secret: "the bot's token, such as 1234567:AbCdEf-ghijklmnop_qrstuv",
  },
  telegram: {
    name: 'Telegram',
    about: 'A message of a Telegram bot to a person, a group or a channel.',
    target: 'telegram: and the id of a chat, or telegram:@name of a public channel',
    secret: "the bot's token, such as 123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
  },
  teams: {
    name: 'Microsoft Teams',
    about: 'A card to a workflow of Teams that takes webhooks.',
    target: 'the https address of the workflow',
    secret: 'none is needed: the address is the secret',
  },
  slack: {
    name: 'Slack, Discord',
    about: 'A message to a webhook of Slack, or of Discord with /slack behind its address.',
    target: 'the http or https address of the webhook',
    secret: 'none is needed: the address is the secret',
  },
  apprise: {
    name: 'Apprise',
    about: 'A message to an Apprise API, which passes it on to its services.',
    target: 'an address ending in /notify/<key>, or in /notify with a secret',
    secret: 'only where the address ends in /notify: Apprise addresses with commas between',
  },
} satisfies Wording<typeof original>;
