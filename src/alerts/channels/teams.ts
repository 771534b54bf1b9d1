import type { AlertLanguage } from '../../model/vocabulary.ts';
import type { NetResponse } from '../../net/client.ts';
import { isInDoubt } from '../bot-api.ts';
import type { Answer, Channel } from '../channel.ts';
import { postHttp, readWebAnswer } from '../http-post.ts';
import { openSecretAddress, readSecretAddress } from '../secret-address.ts';
import { type DigestLine, joinLine, listLines } from '../digest-lines.ts';
import type { AlertText } from '../alert-text.ts';
import { fitText, nameLink, tellAgain, tellAlert } from '../text.ts';

/**
 * Below the 28 kB that a message may have (https://learn.microsoft.com/connectors/teams, known limitations), however the
 * workflow writes it anew: a character has at most 3 bytes here.
 */
const MOST_CHARS = 6000;

/** A piece of a card; texts are runs, which know no Markdown, so that nothing in them needs escaping. */
type CardPart = Readonly<Record<string, unknown>>;

/** An adaptive card to a workflow of Microsoft Teams (https://adaptivecards.io/explorer, version 1.4). */
export const teams: Channel = {
  name: 'teams',
  about: 'an adaptive card to a workflow of Microsoft Teams that posts what its webhook gets',
  target: 'the https address of the workflow',
  secret: null,
  repeats: 'told',
  readEndpoint: (given, { allowPrivate }) => readSecretAddress(given, allowPrivate),
  write: (alert, language) =>
    fitText(tellAlert(alert, language), MOST_CHARS, (text) => JSON.stringify(writeCard(text, language))),
  send({ body, at, language, mayHaveCome }, endpoint, { net, signal }) {
    const { address, hide } = openSecretAddress(endpoint);
    const card = JSON.parse(body) as CardPart & { readonly body: readonly CardPart[] };
    const again = writeText(tellAgain(language), { color: 'warning' });
    const content = mayHaveCome ? { ...card, body: [again, ...card.body] } : card;
    const contentType = 'application/vnd.microsoft.card.adaptive';
    const json = { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
    const headers = { 'content-type': 'application/json' };
    return postHttp(net, address, { headers, body: JSON.stringify(json), signal, hide }, (answer) =>
      readAnswer(answer, at),
    );
  },
};

function writeCard(
  { kind, title, facts, lead, original, link, digest }: AlertText,
  language: AlertLanguage,
): CardPart {
  const openings = [
    ...(original === null ? [] : [{ title: nameLink('original', language), url: original }]),
    ...(link === null ? [] : [{ title: nameLink('link', language), url: link }]),
  ];
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: language,
    msteams: { width: 'Full' },
    body: [
      writeText(kind, { isSubtle: true, size: 'small' }),
      writeText(title, { size: 'large', weight: 'bolder' }),
      ...facts.map(({ name, value }) => ({
        type: 'RichTextBlock',
        spacing: 'none',
        inlines: [
          { type: 'TextRun', text: `${name}: `, isSubtle: true },
          { type: 'TextRun', text: value },
        ],
      })),
      ...(lead === null ? [] : [writeText(lead, {})]),
      ...(digest === undefined ? [] : listLines(digest).map(writeLine)),
    ],
    actions: openings.map((opening) => ({ type: 'Action.OpenUrl', ...opening })),
  };
}

function writeText(text: string, look: CardPart): CardPart {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }] };
}

function writeLine(line: DigestLine): CardPart {
  const { kind, link } = line;
  const text = joinLine(line);
  const look = kind === 'heading' ? { weight: 'bolder' } : kind === 'more' ? { isSubtle: true } : {};
  const open = link === null ? {} : { selectAction: { type: 'Action.OpenUrl', url: link } };
  const part = writeText(kind === 'follow-up' ? `– ${text}` : text, { ...look, ...open });
  return kind === 'heading' ? { ...part, spacing: 'medium' } : { ...part, spacing: 'small' };
}

/** 202 says that the workflow has begun, not that the card is shown. 404: the workflow was deleted. */
function readAnswer(answer: NetResponse, now: Date): Pick<Answer, 'verdict'> & Partial<Answer> {
  const { status } = answer;
  if (status === 404) return { verdict: 'disable' };
  if (status === 400 || status === 413) return { verdict: 'refused' };
  return { ...readWebAnswer(answer, now), mayHaveCome: isInDoubt(status) };
}
