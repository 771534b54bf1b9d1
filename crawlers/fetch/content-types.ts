const MARKUP = /^\s*(?:text\/html|application\/xhtml\+xml)\b/iu;
const FEED = /^\s*(?:text\/(?:html|xml|plain)|application\/(?:[a-z.]+\+)?(?:xml|json))\b/iu;
const SITEMAP = /^\s*(?:text\/(?:xml|plain|html)|application\/(?:xml|(?:x-)?gzip|octet-stream))\b/iu;
/** What answers a script: JSON, by whatever name, or a piece of HTML. */
const ANSWER =
  /^\s*(?:text\/(?:html|plain|json|javascript)|application\/(?:[\w.-]+\+)?(?:json|javascript))\b/iu;
/** What a document is sent as; some servers have no name for it, or one that asks a browser to save it. */
const DOCUMENT =
  /^\s*(?:application\/(?!xhtml|(?:[\w.-]+\+)?(?:json|xml)\b|javascript)|binary\/|x-?(?:download|application)\/)/iu;
/** Content types that are read, by what is asked for. */
export const ACCEPTED_TYPES = {
  article: MARKUP,
  html: MARKUP,
  json: ANSWER,
  feed: FEED,
  sitemap: SITEMAP,
  file: DOCUMENT,
};
const ACCEPT_PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5';
const ACCEPT_FILE =
  'application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,*/*;q=0.5';
const ACCEPT_ANSWER = 'application/json,text/html;q=0.9,*/*;q=0.5';

/** What is asked for where these types are read. */
export function acceptFor(types: RegExp): string {
  if (types === DOCUMENT) return ACCEPT_FILE;
  return types === ANSWER ? ACCEPT_ANSWER : ACCEPT_PAGE;
}
