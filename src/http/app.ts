import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { messageOf } from '../model/errors.ts';
import { addDeskPages } from '../web/desk/pages.tsx';
import { KEPT_PAGE_PATH, setKeptPagePolicy } from '../web/item/kept-page.tsx';
import { addItemPages } from '../web/item/routes.tsx';
import { addBulletinForms } from '../web/bulletins/forms.ts';
import { addAlertPages } from '../web/alerts/routes.tsx';
import { addBulletinPages } from '../web/bulletins/pages.tsx';
import { addOverviewPages } from '../web/overview/routes.tsx';
import { addPeoplePages } from '../web/people/routes.ts';
import { addReferencePage } from '../web/reference-page.tsx';
import { SAMPLE_PATH, addSourcePages } from '../web/sources/routes.tsx';
import { addSystemPages } from '../web/system/routes.tsx';
import { addAssets } from '../web/shell/assets-routes.ts';
import { answerErrorPage } from '../web/shell/error-page.tsx';
import { addLanguageSwitch } from '../web/shell/language.ts';
import { guardRoutes } from './auth.ts';
import { loosenBulletinPolicy } from './bulletins/files.ts';
import { addBulletinRoutes } from './bulletins/routes.ts';
import { addCrawlRoutes } from './crawls.ts';
import { limitTime } from './deadline.ts';
import { addDeliveryRoutes } from './deliveries.ts';
import { addEventRoute } from './events.ts';
import { addExportRoute } from './export/route.ts';
import { addFeedRoutes } from './feeds/routes.ts';
import { addHealthRoutes } from './health.ts';
import { guardForms } from './forms.ts';
import { guardHost } from './hosts.ts';
import { addItemRoutes } from './items.ts';
import { addMcpRoute } from './mcp/route.ts';
import { addMendRoutes } from './mends.ts';
import { addMetricsRoute } from './metrics.ts';
import { addOpenApiDocument } from './openapi.ts';
import { addPortalRoutes } from './portals.ts';
import { answerProblem, createInputProblem, Problem, toProblem } from './problem.ts';
import { BOARD_PATH, addQueueBoard, loosenBoardPolicy } from './queue-board.ts';
import { representAnswers } from './represent.ts';
import { addRevisionRoutes } from './revisions.ts';
import { addSavedSearchRoutes } from './saved-searches.ts';
import { createStoreSource } from './store-metrics.ts';
import { addStoryDecisionRoutes } from './story-decisions.ts';
import { addSubscriptionRoutes } from './subscriptions.ts';
import { addSurveyRoutes } from './surveys.ts';
import type { App, HttpTools } from './tools.ts';
import { beginViewing } from './viewer.ts';
import { watchRequest } from './watch-request.ts';
import { NOTICE_BYTES, WEBSUB_PATH, addWebSubRoutes } from './websub.ts';

const EXPOSED = ['etag', 'location', 'retry-after'];
const CORS_SECONDS = 600;
const URL_CHARS = 8192;
const ANSWER_WITHIN_MS = 20_000;
const BODY_BYTES = 64 * 1024;
const NONE = "'none'";
const SELF = "'self'";

/** The API with its OpenAPI document, and the web pages. */
export function createApp(tools: HttpTools): App {
  const app: App = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      throw createInputProblem(
        result.error,
        'data' in result ? result.data : undefined,
        WHOLE[result.target] ?? 'body',
      );
    },
  });
  addGuards(app, tools);
  for (const add of ROUTES) add(app, tools);
  app.notFound((c) => answerFailure(c, new Problem(404, 'There is nothing at this address.'), tools));
  app.onError((error, c) => answerFailure(c, error, tools));
  return app;
}

const WHOLE: Readonly<Partial<Record<string, string>>> = { query: 'query', param: 'path' };

const ROUTES = [
  addHealthRoutes,
  (app: App, tools: HttpTools) =>
    addMetricsRoute(app, { sources: [createStoreSource(tools), ...tools.metricSources], log: tools.log }),
  addCrawlRoutes,
  addItemRoutes,
  addRevisionRoutes,
  addStoryDecisionRoutes,
  addPortalRoutes,
  addSurveyRoutes,
  addMendRoutes,
  addBulletinRoutes,
  addSavedSearchRoutes,
  addSubscriptionRoutes,
  addDeliveryRoutes,
  addEventRoute,
  addWebSubRoutes,
  addExportRoute,
  addFeedRoutes,
  addMcpRoute,
  addQueueBoard,
  addOpenApiDocument,
  addAssets,
  addLanguageSwitch,
  addDeskPages,
  addAlertPages,
  addItemPages,
  addBulletinPages,
  addBulletinForms,
  addReferencePage,
  addSourcePages,
  addOverviewPages,
  addPeoplePages,
  addSystemPages,
];

function addGuards(app: App, tools: HttpTools): void {
  app.use(watchRequest);
  for (const path of [BOARD_PATH, `${BOARD_PATH}/*`]) app.use(path, loosenBoardPolicy);
  for (const path of [KEPT_PAGE_PATH, SAMPLE_PATH]) app.use(path, setKeptPagePolicy);
  app.use('/bulletins/:name', loosenBulletinPolicy);
  app.use(
    secureHeaders({
      // Behind a proxy with TLS, the proxy sets it.
      strictTransportSecurity: false,
      // Without a referrer a browser would not tell where a form is from.
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      contentSecurityPolicy: {
        defaultSrc: [NONE],
        scriptSrc: [SELF],
        styleSrc: [SELF],
        imgSrc: [SELF],
        connectSrc: [SELF],
        frameSrc: [SELF],
        baseUri: [NONE],
        frameAncestors: [NONE],
        formAction: [SELF],
      },
    }),
  );
  app.use(representAnswers());
  const { assets, version } = tools;
  app.use(beginViewing(), (c, next) => {
    c.set('service', { assets, version });
    return next();
  });
  app.use((c, next) => {
    if (c.req.url.length <= URL_CHARS) return next();
    throw new Problem(414, `An address may have ${URL_CHARS} characters.`);
  });
  app.use(guardHost(tools.hosts));
  const { corsOrigins } = tools;
  if (corsOrigins.length > 0) {
    app.use('/api/*', cors({ origin: [...corsOrigins], exposeHeaders: EXPOSED, maxAge: CORS_SECONDS }));
  }
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(', ');
        if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow: `${allow}, OPTIONS` });
        return answerProblem(c, new Problem(405, `Here are served: ${allow}.`, [], { allow }));
      },
    }),
  );
  app.use(limitTime(ANSWER_WITHIN_MS));
  app.use(guardRoutes(tools));
  const [limitBody, limitNotice] = [createBodyLimit(BODY_BYTES), createBodyLimit(NOTICE_BYTES)];
  app.use((c, next) => (c.req.path.startsWith(`${WEBSUB_PATH}/`) ? limitNotice : limitBody)(c, next));
  app.use(guardForms(tools));
}

function createBodyLimit(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: (c) => answerProblem(c, new Problem(413, `A body may have ${maxSize} bytes.`)),
  });
}

function answerFailure(c: Context, error: unknown, tools: HttpTools): Response | Promise<Response> {
  const problem = toProblem(error, tools.isAway);
  if (problem.status >= 500 && problem !== error) {
    tools.log.error(
      { method: c.req.method, route: routePath(c), error: messageOf(error) },
      'a request failed',
    );
  }
  const isForPrograms = /^\/(?:api|feeds|mcp|healthz|readyz|websub)(?:\/|$)/u.test(c.req.path);
  return isForPrograms ? answerProblem(c, problem) : answerErrorPage(c, problem);
}
