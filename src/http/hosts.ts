import type { Context, MiddlewareHandler } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import ipaddr from 'ipaddr.js';
import { Problem } from './problem.ts';

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Refuses what was sent to a name that is not this service's. A page of another site may let its own name point to this
 * machine and then read what answers there (DNS rebinding); the browser still sends that name. An address that is no name
 * cannot be pointed elsewhere.
 */
export function guardHost(names: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const host = readHost(c);
    // Whoever asks whether the process lives asks by whatever name it has for the machine, and learns nothing else.
    const isKnown = /^\/(?:healthz|readyz)$/u.test(c.req.path) || (host !== null && isKnownHost(host, names));
    if (isKnown) return next();
    throw new Problem(
      421,
      'This service does not answer to the host name of this request; VONG_PUBLIC_URL and VONG_HOSTS name those that it answers to.',
    );
  };
}

function isKnownHost(host: string, names: ReadonlySet<string>): boolean {
  return isLoopbackHost(host) || ipaddr.isValid(host) || names.has(host);
}

/** Whether a request was sent to this machine's own name, and no proxy says that it passed it on. */
export function isLoopbackRequest(c: Context): boolean {
  const host = readHost(c);
  return host !== null && isLoopbackHost(host) && FORWARDED.every((name) => c.req.header(name) === undefined);
}

/** The address that a request came from; a proxy on this machine is believed whom it names last. */
export function readAddress(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const peer = incoming?.socket.remoteAddress ?? 'unknown';
  const named = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return named !== undefined && isLoopbackHost(peer) && ipaddr.isValid(named) ? named : peer;
}

/** The name that a request was sent to, in lower case, without port and brackets. */
function readHost(c: Context): string | null {
  const host = c.req.header('host') ?? '';
  const url = `http://${host}`;
  return /^[^/?#@\\]+$/u.test(host) && URL.canParse(url)
    ? new URL(url).hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '')
    : null;
}

/** Whether a name or an address is this machine's own. */
export function isLoopbackHost(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}
