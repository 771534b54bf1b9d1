import type { TokenScope } from '../model/vocabulary.ts';

/** Who may call a route, and what it is called in the OpenAPI document. */
export interface RouteRule {
  /** A token with any of these opens it, as does one with `admin`; `null`: it asks for none, or asks itself. */
  readonly scopes: readonly TokenScope[] | null;
  /** Also answered without a token, where reading is open. */
  readonly isReading: boolean;
  /** Only of routes in the OpenAPI document. */
  readonly operationId: string | null;
  readonly tag: string | null;
}

/** Who has no line below needs `admin`. */
const UNKNOWN: RouteRule = { scopes: ['admin'], isReading: false, operationId: null, tag: null };

const open = (operationId: string | null = null, tag: string | null = null): RouteRule => ({
  scopes: null,
  isReading: false,
  operationId,
  tag,
});
const reading = (
  operationId: string | null = null,
  tag: string | null = null,
  ...further: TokenScope[]
): RouteRule => ({ scopes: ['read', ...further], isReading: true, operationId, tag });
const needing = (scope: TokenScope, operationId: string, tag: string): RouteRule => ({
  scopes: [scope],
  isReading: false,
  operationId,
  tag,
});

const adminPage = (): RouteRule => ({
  scopes: ['admin'],
  isReading: false,
  operationId: null,
  tag: null,
});

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
  'PUT /api/items/{id}/judgement': needing('admin', 'judgeItem', 'Items'),
  'DELETE /api/items/{id}/judgement': needing('admin', 'removeJudgement', 'Items'),
  'PUT /api/items/{id}/countries': needing('admin', 'correctCountries', 'Items'),
  'DELETE /api/items/{id}/countries': needing('admin', 'removeCountryCorrection', 'Items'),
  'POST /api/items/{id}/decisions/{decision}/undo': needing('admin', 'undoStoryDecision', 'Items'),
  'POST /api/items/{id}/split': needing('admin', 'splitItem', 'Items'),
  'POST /api/items/{id}/join': needing('admin', 'joinStories', 'Items'),
  'POST /api/items/{id}/ungroup': needing('admin', 'ungroupItem', 'Items'),
  'POST /api/items/{id}/group': needing('admin', 'groupStories', 'Items'),

  'GET /api/portals': reading('listPortals', 'Portals'),
  'POST /api/portals/{id}/pause': needing('admin', 'pausePortal', 'Portals'),
  'POST /api/portals/{id}/resume': needing('admin', 'resumePortal', 'Portals'),
  'GET /api/mends': reading('listMends', 'Portals'),
  'POST /api/mends/{id}/apply': needing('admin', 'applyMend', 'Portals'),
  'POST /api/mends/{id}/dismiss': needing('admin', 'dismissMend', 'Portals'),
  'POST /api/mends/{id}/restore': needing('admin', 'restoreMend', 'Portals'),

  'GET /api/searches': reading('listSavedSearches', 'Saved searches'),
  'POST /api/searches': needing('subscribe', 'saveSearch', 'Saved searches'),
  'GET /api/searches/{id}': reading('getSavedSearch', 'Saved searches'),
  'PATCH /api/searches/{id}': needing('subscribe', 'changeSavedSearch', 'Saved searches'),
  'DELETE /api/searches/{id}': needing('subscribe', 'deleteSavedSearch', 'Saved searches'),

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
  'GET /items/{id}': reading(),
  'GET /portals': reading(),
  'GET /portals/{id}/survey': reading(),
  'GET /style.css': open(),
  'GET /assets/{file}': open(),
  'GET /favicon.ico': open(),
  // It looks itself at where the form is from.
  'POST /language': open(),
  // These forms bring their token as a field, and look at it themselves.
  'POST /portals/mends/{id}': open(),
  'POST /portals/survey': open(),
};

/** The rule of a route, whose path has its parameters as `:id` or as `{id}`. */
export function findRouteRule(method: string, path: string): RouteRule {
  return ROUTE_RULES[routeKey(method, path)] ?? UNKNOWN;
}

/** How the table names a route. */
export function routeKey(method: string, path: string): string {
  return `${method} ${path.replace(/:(\w+)/gu, '{$1}')}`;
}
