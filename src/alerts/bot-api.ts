import type { NetClient, NetResponse } from '../net/client.ts';
import type { Answer } from './channel.ts';
import { postHttp } from './http-post.ts';
import { readRetryAfter } from './retry-after.ts';

/**
 * What bots of Telegram and of Zalo answer: `{ok, error_code, description, parameters}`
 * (https://core.telegram.org/bots/api#making-requests, https://docs.zaloplatforms.com/docs/BOT).
 */
export interface BotAnswer {
  readonly ok: boolean;
  /** Its own code, else the status of HTTP. */
  readonly code: number;
  readonly description: string;
  /** The pause that is asked for, milliseconds. */
  readonly askedMs: number;
  /** The id that the chat has now. */
  readonly movedTo: string | null;
}

interface BotCall {
  /** With the token in it: it is in no error and no log. */
  readonly url: string;
  readonly token: string;
  readonly json: object;
  readonly at: Date;
  readonly signal: AbortSignal;
}

/** Calls a bot's method; `judge` says what follows from an answer that refuses. */
export async function callBot(
  net: NetClient,
  { url, token, json, at, signal }: BotCall,
  judge: (answer: BotAnswer) => Answer['verdict'],
): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return postHttp(net, url, { headers, body: JSON.stringify(json), signal, hide: [token] }, (response) => {
    const answer = readBotAnswer(response, at);
    if (answer.ok) return { verdict: 'delivered' };
    const { code, description, askedMs, movedTo } = answer;
    const moved = movedTo === null ? '' : `; the chat has the id ${movedTo} now`;
    const error = description === '' ? null : `${code} ${description}${moved}`.replaceAll(token, '…');
    return { verdict: judge(answer), error, askedMs, mayHaveCome: isInDoubt(response.status) };
  });
}

/** Whether an answer may hide that the message was taken: one that a server or a gateway broke off. */
export function isInDoubt(status: number): boolean {
  return status >= 500 && status !== 503;
}

function readBotAnswer({ status, headers, body }: NetResponse, now: Date): BotAnswer {
  const said = readObject(Buffer.from(body).toString('utf8'));
  const parameters = asObject(said['parameters']);
  const { error_code: code, description } = said;
  const seconds = parameters['retry_after'];
  const movedTo = parameters['migrate_to_chat_id'];
  return {
    // A success of HTTP alone is none: an answer that is no JSON comes from something in between.
    ok: status >= 200 && status < 300 && said['ok'] === true,
    code: typeof code === 'number' ? code : status,
    description: typeof description === 'string' ? description : '',
    askedMs: typeof seconds === 'number' ? seconds * 1000 : readRetryAfter(headers['retry-after'], now),
    movedTo: typeof movedTo === 'number' || typeof movedTo === 'string' ? String(movedTo) : null,
  };
}

function readObject(json: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(json));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
