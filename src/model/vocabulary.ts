/** The closed lists of words that shapes, queries and options are made of. It imports nothing, so that it loads at once. */

/** What an article is judged to be. */
export const LABELS = ['foreign-affairs', 'other'] as const;
export type RelevanceLabel = (typeof LABELS)[number];

/** The parts of an article's text. */
export const TEXT_PARTS = ['title', 'lead', 'body'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

/** What a foreign-affairs article is about; docs/RELEVANCE.md says what belongs to each. */
export const TOPICS = [
  'visits-and-receptions',
  'conferences-and-planning',
  'border-and-territory',
  'consular-and-overseas-vietnamese',
  'economic-diplomacy-and-aid',
  'people-and-culture',
  'treaties-and-integration',
  'national-and-multilateral-diplomacy',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What a subscription can be told; docs/ALERTS.md says when. */
export const ALERT_EVENTS = [
  'item.new',
  'item.updated',
  'story.grown',
  'source.broken',
  'source.silent',
  'source.degraded',
  'source.recovered',
  'endpoint.disabled',
  'bulletin.released',
] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

/** What a delivery can be about: what was subscribed to, a digest of it, or a try that a person asked for. */
export const DELIVERY_EVENTS = [...ALERT_EVENTS, 'digest.ready', 'test.ping'] as const;
export type DeliveryEvent = (typeof DELIVERY_EVENTS)[number];

/** In which language people are told. */
export const ALERT_LANGUAGES = ['vi', 'en'] as const;
export type AlertLanguage = (typeof ALERT_LANGUAGES)[number];

/** How a source is. */
export const SOURCE_STATES = ['ok', 'silent', 'degraded', 'broken'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** Everything a crawl can end in for one address; counted once per address and run. */
export const OUTCOMES = [
  'stored',
  'updated',
  'duplicate',
  'irrelevant',
  'unchanged',
  'no-body',
  'too-old',
  'not-html',
  'robots',
  'gone',
  'blocked',
  'http-error',
  'timeout',
  'too-large',
  'too-complex',
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** In what order a search answers. */
export const SEARCH_ORDERS = ['newest', 'best'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

/** What kind of list a portal names its articles in. */
export const LIST_KINDS = ['html', 'json', 'feed', 'sitemap'] as const;

/** What a survey of a portal's site found; docs/PORTALS.md says what each means. */
export const SURVEY_VERDICTS = [
  'works',
  'works-generic',
  'partly',
  'list-empty',
  'no-text',
  'moved',
  'blocked',
  'certificate',
  'needs-browser',
  'dead',
] as const;
export type SurveyVerdict = (typeof SURVEY_VERDICTS)[number];

/** What stands in for lists that name nothing, in the order in which it is looked for. */
export const FALLBACK_WAYS = ['feed', 'sitemap', 'home'] as const;
export type FallbackWay = (typeof FALLBACK_WAYS)[number];

/** What a token of the API may be for; docs/API.md says what each opens, and `admin` opens everything. */
export const TOKEN_SCOPES = ['read', 'crawl', 'subscribe', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** What kind of document a file is. */
export const FILE_KINDS = ['pdf', 'docx', 'other'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Why a file that is an article gave no text; docs/EXTRACTION.md says what each means. */
export const FILE_PROBLEMS = [
  'scanned',
  'garbled',
  'encrypted',
  'broken',
  'too-large',
  'too-slow',
  'unread-format',
  'not-fetched',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** What a person may do: read; also correct, note and write bulletins; everything. Each may do what those before may. */
export const PERSON_ROLES = ['reader', 'analyst', 'admin'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** What an address that opens once is for. */
export const INVITATION_KINDS = ['first-user', 'password', 'sign-in'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** By which way something was changed. */
export const AUDIT_WAYS = ['page', 'api', 'command'] as const;
export type AuditWay = (typeof AUDIT_WAYS)[number];
