import type { App, Crawling } from '../../../app/app.ts';
import { readPage } from '../../../articles/read-page.ts';
import type { Outcome, Page } from '../../../model/article.ts';
import { messageOf } from '../../../model/errors.ts';
import type { Portal } from '../../../model/portal.ts';
import type { CrawlOptions } from '../../../model/records.ts';
import { isUnread } from '../../../model/retry.ts';
import type { AlertLanguage } from '../../../model/vocabulary.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatOutcome } from '../../output/crawl-report.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatReason } from '../../output/evidence.ts';
import { formatJson } from '../../../model/json-line.ts';
import { makePrintable } from '../../output/terminal.ts';
import { findWords } from '../../words/words.ts';

/** What would become of one address, for people and for programs. */
interface Preview {
  readonly portal: string;
  readonly text: string;
  readonly document: object;
  /** Why no article was read from it; `null` where one was. */
  readonly unread: string | null;
}

/** `vong crawl --dry-run`: fetches and judges every page, stores nothing. */
export function crawlDry(
  app: App,
  portals: readonly Portal[],
  options: CrawlOptions,
  asJson: boolean,
): Promise<ExitCode> {
  const documents: object[] = [];
  const seen = new Set<string>();
  let unread: string | null = null;
  const show = ({ portal, text, document, unread: why }: Preview): void => {
    seen.add(portal);
    unread = why;
    if (asJson) documents.push(document);
    else app.stdout.write(text);
  };
  const onOutcome = (portal: string, outcome: Outcome): void => show(previewOutcome(portal, outcome));
  return app.withCrawling({ onOutcome }, async (crawling) => {
    let failed = false;
    for (const portal of portals) {
      // Of many addresses some may fail; the one that was asked for may not.
      const error =
        (await crawlPortal(crawling, portal, options, app.config.VONG_LANGUAGE, show)) ??
        (options.url === undefined ? null : unread);
      const status = error ?? (seen.has(portal.id) ? null : 'no article was found');
      failed ||= status !== null;
      app.stderr.write(`${makePrintable(`${portal.id}: ${status ?? 'done, nothing stored (dry run)'}`)}\n`);
    }
    if (asJson) app.stdout.write(`${formatJson({ pages: documents }, 2)}\n`);
    if (app.signal.aborted) return EXIT.interrupted;
    return failed ? EXIT.failed : EXIT.ok;
  });
}

/** Returns why the portal failed, or `null`: the portals after it are crawled all the same. */
async function crawlPortal(
  crawling: Crawling,
  portal: Portal,
  options: CrawlOptions,
  language: AlertLanguage,
  show: (preview: Preview) => void,
): Promise<string | null> {
  const onPage = (page: Page): Promise<void> => {
    show(previewPage(page, portal, options.since, language));
    return Promise.resolve();
  };
  try {
    const problems = await crawling.dryRun(portal, options, onPage);
    return problems.length > 0 ? problems.join('; ') : null;
  } catch (error) {
    return messageOf(error);
  }
}

function previewPage(
  page: Page,
  portal: Portal,
  since: string | undefined,
  language: AlertLanguage,
): Preview {
  const reading = readPage(page, portal, since);
  if (reading.kind === 'ended') return previewOutcome(portal.id, reading.outcome);
  const { article, verdict } = reading.row;
  const { title, publishedAt, publishedPrecision, url } = article;
  const { label, score, evidence, grounds } = verdict;
  const lines = [
    `${formatDate(publishedAt, publishedPrecision)}  ${title ?? '—'}`,
    `  ${findWords(language).item.dryRun(label, score.toFixed(2), formatReason(verdict, language))}`,
    `  ${url}`,
  ];
  return {
    portal: portal.id,
    text: lines.map((line) => `${makePrintable(line)}\n`).join(''),
    unread: null,
    document: {
      portal: portal.id,
      url,
      outcome: null,
      reason: null,
      title,
      publishedAt,
      publishedPrecision,
      label,
      score,
      evidence,
      grounds,
    },
  };
}

function previewOutcome(portal: string, outcome: Outcome): Preview {
  const { kind, url, reason } = outcome;
  const empty = { title: null, publishedAt: null, publishedPrecision: null, label: null, score: null };
  return {
    portal,
    text: formatOutcome(portal, outcome),
    unread: isUnread(kind) ? reason : null,
    document: { portal, url, outcome: kind, reason, ...empty, evidence: [], grounds: null },
  };
}
