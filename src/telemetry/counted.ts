import { createCounter, createHistogram } from './numbers.ts';

/** Seconds of what a person waits for. */
const SHORT = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Seconds of crawls. */
const LONG = [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600];
/** Seconds from a publication to its alert: minutes to days. */
const AGES = [60, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 259_200, 604_800];
/** Seconds until something that is due is begun. */
const WAITS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** Addresses that were dealt with, by portal and outcome. */
export const outcomes = createCounter(
  'vong_outcomes_total',
  'Addresses that this process dealt with, by portal and outcome.',
);
/** Crawls that ended, by portal and status. */
export const crawls = createCounter(
  'vong_crawls_total',
  'Crawls that ended in this process, by portal and status.',
);
/** How long crawls took. */
export const crawlSeconds = createHistogram(
  'vong_crawl_duration_seconds',
  'Duration of crawls of one portal each, by status.',
  LONG,
);
/** From handing a page to the page thread until it was read. */
export const pageSeconds = createHistogram(
  'vong_page_read_duration_seconds',
  'Time from handing a page to the page thread until it was extracted and judged, its wait included.',
  SHORT,
);
/** Attempts to deliver alerts, by channel and result. */
export const attempts = createCounter(
  'vong_delivery_attempts_total',
  'Attempts to deliver alerts, by channel and result.',
);
/** How long attempts to deliver took. */
export const attemptSeconds = createHistogram(
  'vong_delivery_attempt_duration_seconds',
  'Duration of attempts to deliver alerts, by channel.',
  SHORT,
);
/** Digests whose time had come. */
export const digests = createCounter(
  'vong_digests_total',
  'Digests whose time had come, by result: made, or left-out because nothing had happened.',
);
/** From the moment an alert was stored until its first attempt. */
export const storedToAttempt = createHistogram(
  'vong_stored_to_first_attempt_seconds',
  'Time from storing an alert until its first attempt, by channel; quiet hours and pauses included.',
  WAITS,
);
/** From an article's publication until the first attempt of its first alert. */
export const publicationToAlert = createHistogram(
  'vong_publication_to_alert_seconds',
  'Time from publication to the first attempt of an alert of a new item, by channel; only items whose page names a time.',
  AGES,
);
/** How long jobs waited in their queue. */
export const jobWait = createHistogram(
  'vong_job_wait_seconds',
  'Time that jobs waited in their queue from when they were due, by queue; first attempts.',
  WAITS,
);
/** How long jobs ran. */
export const jobSeconds = createHistogram(
  'vong_job_duration_seconds',
  'Duration of jobs, by queue and result.',
  LONG,
);
/** How long requests took. */
export const requestSeconds = createHistogram(
  'vong_http_request_duration_seconds',
  'Duration of HTTP requests, by method and class of status.',
  SHORT,
);
