import type { PersonRole, TokenScope } from '../model/vocabulary.ts';

/** Who may call a route, and what it is called in the OpenAPI document. */
export interface RouteRule {
  /** A token with any of these opens it, as does one with `admin`; `null`: no token is asked for, nor of use. */
  readonly scopes: readonly TokenScope[] | null;
  /** The least that somebody who is signed in must be; `null`: it asks for nobody, or asks itself. */
  readonly role: PersonRole | null;
  /** Also answered to nobody in particular, where reading is open. */
  readonly isReading: boolean;
  /** A form of a page, or what its script sends in the place of one. */
  readonly isForm: boolean;
  /** What the audit calls that which it changes; `null`: it changes nothing for others. */
  readonly audit: string | null;
  /** Only of routes in the OpenAPI document. */
  readonly operationId: string | null;
  readonly tag: string | null;
}

const NOTHING: RouteRule = {
  scopes: null,
  role: null,
  isReading: false,
  isForm: false,
  audit: null,
  operationId: null,
  tag: null,
};
/** Who has no line below needs `admin`. */
const UNKNOWN: RouteRule = { ...NOTHING, scopes: ['admin'], role: 'admin' };

const open = (operationId: string | null = null, tag: string | null = null): RouteRule => ({
  ...NOTHING,
  operationId,
  tag,
});
/** What only reads: for every reader, by session or token, and for all where reading is open. */
const reading = (
  operationId: string | null = null,
  tag: string | null = null,
  ...further: TokenScope[]
): RouteRule => ({
  ...NOTHING,
  scopes: ['read', ...further],
  role: 'reader',
  isReading: true,
  operationId,
  tag,
});
/** A call of the API that a token opens by a scope, and a session by a role; what it changes is audited. */
const needing = (
  scope: TokenScope,
  operationId: string,
  tag: string,
  role: PersonRole = 'admin',
): RouteRule => ({ ...NOTHING, scopes: [scope], role, audit: operationId, operationId, tag });
/** A page for those who may do so much; no token opens it. */
const page = (role: PersonRole): RouteRule => ({ ...NOTHING, role });
/** A form of a page, for those who may do so much; `audit`: what it changes for others is called. */
const form = (role: PersonRole, audit: string | null = null): RouteRule => ({
  ...NOTHING,
  role,
  isForm: true,
  audit,
});
/** A form for those who are not signed in. */
const openForm = (): RouteRule => ({ ...NOTHING, isForm: true });

const adminPage = (): RouteRule => ({ ...NOTHING, scopes: ['admin'], role: 'admin' });

/** Every route of this service, by method and path. A test compares the table with the routes that there are. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  'GET /healthz': open('getHealth', 'Service'),
  'GET /readyz': open('getReadiness', 'Service'),
  'GET /metrics': reading(),

  'GET /admin/queues': adminPage(),
  'GET /admin/queues/*': adminPage(),

  'POST /api/crawls': needing('crawl', 'requestCrawl', 'Crawls'),
  'GET /api/crawls/{id}': reading('getCrawl', 'Crawls', 'crawl'),
  'GET /api/surveys': reading('listSurveys', 'Crawls', 'crawl'),
  'POST /api/surveys': needing('crawl', 'requestSurvey', 'Crawls'),

  'GET /api/items': reading('listItems', 'Items'),
  'GET /api/items/{id}': reading('getItem', 'Items'),
  'GET /api/items/{id}/revisions': reading('listRevisions', 'Items'),
  'PUT /api/items/{id}/judgement': needing('admin', 'judgeItem', 'Items', 'analyst'),
  'DELETE /api/items/{id}/judgement': needing('admin', 'removeJudgement', 'Items', 'analyst'),
  'PUT /api/items/{id}/countries': needing('admin', 'correctCountries', 'Items', 'analyst'),
  'DELETE /api/items/{id}/countries': needing('admin', 'removeCountryCorrection', 'Items', 'analyst'),
  'POST /api/items/{id}/decisions/{decision}/undo': needing('admin', 'undoStoryDecision', 'Items', 'analyst'),
  'POST /api/items/{id}/split': needing('admin', 'splitItem', 'Items', 'analyst'),
  'POST /api/items/{id}/join': needing('admin', 'joinStories', 'Items', 'analyst'),
  'POST /api/items/{id}/ungroup': needing('admin', 'ungroupItem', 'Items', 'analyst'),
  'POST /api/items/{id}/group': needing('admin', 'groupStories', 'Items', 'analyst'),

  'GET /api/portals': reading('listPortals', 'Portals'),
  'POST /api/portals/{id}/pause': needing('admin', 'pausePortal', 'Portals'),
  'POST /api/portals/{id}/resume': needing('admin', 'resumePortal', 'Portals'),
  'GET /api/mends': reading('listMends', 'Portals'),
  'POST /api/mends/{id}/apply': needing('admin', 'applyMend', 'Portals'),
  'POST /api/mends/{id}/dismiss': needing('admin', 'dismissMend', 'Portals'),
  'POST /api/mends/{id}/restore': needing('admin', 'restoreMend', 'Portals'),

  'GET /api/bulletins': reading('listBulletins', 'Bulletins'),
  'GET /api/bulletins/{id}': reading('getBulletin', 'Bulletins'),

  'GET /api/searches': reading('listSavedSearches', 'Saved searches'),
  'POST /api/searches': needing('subscribe', 'saveSearch', 'Saved searches', 'analyst'),
  'GET /api/searches/{id}': reading('getSavedSearch', 'Saved searches'),
  'PATCH /api/searches/{id}': needing('subscribe', 'changeSavedSearch', 'Saved searches', 'analyst'),
  'DELETE /api/searches/{id}': needing('subscribe', 'deleteSavedSearch', 'Saved searches', 'analyst'),

  'POST /api/subscriptions/test': needing('subscribe', 'testSubscription', 'Subscriptions'),
  'GET /api/subscriptions': needing('subscribe', 'listSubscriptions', 'Subscriptions'),
  'POST /api/subscriptions': needing('subscribe', 'createSubscription', 'Subscriptions'),
  'GET /api/subscriptions/{id}': needing('subscribe', 'getSubscription', 'Subscriptions'),
  'PATCH /api/subscriptions/{id}': needing('subscribe', 'changeSubscription', 'Subscriptions'),
  'DELETE /api/subscriptions/{id}': needing('subscribe', 'deleteSubscription', 'Subscriptions'),
  'POST /api/subscriptions/{id}/rotate': needing('subscribe', 'rotateSecret', 'Subscriptions'),
  'POST /api/subscriptions/{id}/ping': needing('subscribe', 'pingSubscription', 'Subscriptions'),
  'GET /api/subscriptions/{id}/deliveries': needing('subscribe', 'listDeliveries', 'Subscriptions'),
  'GET /api/deliveries/{id}': needing('subscribe', 'getDelivery', 'Subscriptions'),
  'POST /api/deliveries/{id}/replay': needing('subscribe', 'replayDelivery', 'Subscriptions'),

  'GET /api/export': reading('exportItems', 'Items'),

  'GET /feeds/{feed}': reading('readFeed', 'Feeds'),
  'GET /feeds/portals.opml': reading('listPortalsAsOpml', 'Feeds'),

  'GET /api/events': reading('listen', 'Items'),
  'GET /api/openapi.json': reading(),
  'GET /api/docs': reading(),
  // Its tools only read.
  'POST /mcp': reading(),

  // Hubs are known by the address that they call, and by their signature.
  'GET /websub/{token}': open(),
  'POST /websub/{token}': open(),

  'GET /': reading(),
  'GET /suggestions': reading(),
  'GET /searches': reading(),
  'POST /searches': form('analyst', 'saveSearch'),
  'POST /marks': form('reader'),
  'GET /items/{id}': reading(),
  'GET /items/{id}/compare/{other}': reading(),
  'GET /items/{id}/page': reading(),
  'GET /items/{id}/page/raw': reading(),
  'GET /bulletins': reading(),
  'GET /bulletins/settings': page('admin'),
  'GET /bulletins/{name}': reading(),
  'POST /bulletins': form('analyst', 'beginBulletin'),
  'POST /bulletins/items': form('analyst'),
  'POST /bulletins/settings': form('admin', 'changeBulletinSettings'),
  'POST /bulletins/{id}/frame': form('analyst', 'changeBulletin'),
  'POST /bulletins/{id}/release': form('analyst', 'releaseBulletin'),
  'POST /bulletins/{id}/current': form('analyst'),
  'POST /bulletins/{id}/clone': form('analyst', 'cloneBulletin'),
  'POST /bulletins/{id}/entries/{entry}': form('analyst'),
  'GET /portals': reading(),
  'GET /portals/{id}/survey': reading(),
  'GET /overview': reading(),
  'GET /overview/{chart}': reading(),
  'GET /sources': reading(),
  'GET /sources/{id}': reading(),
  'GET /sources/{id}/samples/{kind}': reading(),
  'GET /alerts': reading(),
  'GET /alerts/new': page('admin'),
  'POST /alerts/new': form('admin', 'createSubscription'),
  'POST /alerts/try': form('admin'),
  'GET /alerts/deliveries': reading(),
  'GET /alerts/deliveries/{id}': reading(),
  'POST /alerts/deliveries/{id}/replay': form('admin', 'replayDelivery'),
  'GET /alerts/sources': reading(),
  'GET /alerts/searches': reading(),
  'GET /alerts/searches/new': page('analyst'),
  'POST /alerts/searches/new': form('analyst', 'saveSearch'),
  'GET /alerts/searches/{id}': page('analyst'),
  'POST /alerts/searches/{id}': form('analyst', 'changeSavedSearch'),
  'GET /alerts/searches/{id}/delete': page('analyst'),
  'POST /alerts/searches/{id}/delete': form('analyst', 'deleteSavedSearch'),
  'GET /alerts/{id}': reading(),
  'GET /alerts/{id}/change': page('admin'),
  'POST /alerts/{id}/change': form('admin', 'changeSubscription'),
  'POST /alerts/{id}/state': form('admin', 'changeSubscription'),
  'POST /alerts/{id}/ping': form('admin', 'pingSubscription'),
  'POST /alerts/{id}/rotate': form('admin', 'rotateSecret'),
  'GET /alerts/{id}/delete': page('admin'),
  'POST /alerts/{id}/delete': form('admin', 'deleteSubscription'),
  'GET /assets/{file}': open(),
  'GET /favicon.ico': open(),
  'POST /language': openForm(),
  'POST /sources/survey': form('analyst', 'requestSurvey'),
  'POST /sources/{id}/crawl': form('analyst', 'requestCrawl'),
  'POST /sources/{id}/check': form('analyst', 'requestSurvey'),
  'POST /sources/{id}/pause': form('admin', 'pausePortal'),
  'POST /sources/{id}/resume': form('admin', 'resumePortal'),
  'POST /sources/{id}/mends/{mend}': form('admin', 'changeMend'),

  'GET /sign-in': open(),
  'POST /sign-in': openForm(),
  'POST /sign-out': openForm(),
  'GET /setup/{token}': open(),
  'POST /setup/{token}': openForm(),
  'GET /account': page('reader'),
  'POST /account': form('reader'),
  'POST /account/password': form('reader', 'changePassword'),
  'POST /account/sessions': form('reader'),
  'GET /people': page('admin'),
  'POST /people': form('admin', 'invitePerson'),
  'GET /people/{id}': page('admin'),
  'POST /people/{id}': form('admin', 'changePerson'),
  'GET /audit': page('admin'),
  'GET /system': reading(),
  'POST /system/tokens': form('admin', 'createToken'),
  'POST /system/tokens/revoke': form('admin', 'revokeToken'),

  'POST /items/{id}/judgement': form('analyst', 'judgeItem'),
  'POST /items/{id}/countries': form('analyst', 'correctCountries'),
  'POST /items/{id}/story': form('analyst', 'correctStory'),
  'POST /items/{id}/notes': form('analyst'),
  'POST /items/{id}/notes/{note}': form('analyst'),
};

/** The rule of a route, whose path has its parameters as `:id` or as `{id}`. */
export function findRouteRule(method: string, path: string): RouteRule {
  return ROUTE_RULES[routeKey(method, path)] ?? UNKNOWN;
}

/** How the table names a route; what a parameter may be is left out. */
export function routeKey(method: string, path: string): string {
  return `${method} ${path.replace(/:(\w+)(?:\{[^}]*\})?/gu, '{$1}')}`;
}
