import dns, { type LookupAddress } from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { type LookupFunction, Socket, isIP } from 'node:net';

/** What was dialled while the network was this one. */
export interface MadeNetwork {
  /** Every address that a socket of this process was to be connected to. */
  readonly dialled: string[];
  restore(): void;
}

type Found = string | LookupAddress[];

/**
 * Makes the network of this process: names resolve to what `resolve` says, and whatever address is dialled is noted and
 * led to a server of the test.
 */
export function makeNetwork(port: number, resolve: (host: string) => readonly string[]): MadeNetwork {
  const dialled: string[] = [];
  const { lookup } = dns;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the socket below
  const { connect } = Socket.prototype;
  const note = (found: Found): Found => {
    dialled.push(...(Array.isArray(found) ? found.map(({ address }) => address) : [found]));
    return Array.isArray(found) ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1';
  };
  const answer: LookupFunction = (host, { all }, done) => {
    const found = resolve(host).map((address) => ({ address, family: isIP(address) }));
    const [first] = found;
    if (first === undefined) return done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '');
    if (all) done(null, found);
    else done(null, first.address, first.family);
  };
  Object.assign(dns, { lookup: answer });
  syncBuiltinESMExports();
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
    const [first] = given;
    const options = (Array.isArray(first) ? first[0] : first) as {
      host: string;
      port: number | string;
      lookup?: LookupFunction;
    };
    const find = options.lookup ?? answer;
    options.port = port;
    if (isIP(options.host) !== 0) {
      dialled.push(options.host);
      options.host = '127.0.0.1';
    }
    options.lookup = (host, how, done) =>
      find(host, how, (error, found, family) => {
        if (error) return done(error, found, family);
        done(null, note(found), family === undefined ? undefined : 4);
      });
    return Reflect.apply(connect, this, given) as Socket;
  };
  return {
    dialled,
    restore() {
      Socket.prototype.connect = connect;
      Object.assign(dns, { lookup });
      syncBuiltinESMExports();
    },
  };
}
