/** Imported first by the browser's process: whatever listens there does so on a socket in the process's own folder. */
import { Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

// Crawlee's browser pool opens a forward proxy on all interfaces as it is loaded (proxy-chain), whether or not a proxy
// is used: a way around the guarded client, for everybody in the network.
const listen = Reflect.get(Server.prototype, 'listen') as (this: Server, options: object) => Server;
let sockets = 0;
Server.prototype.listen = function (this: Server): Server {
  sockets += 1;
  return listen.call(this, { path: path.join(os.tmpdir(), `${sockets}.sock`) });
};
