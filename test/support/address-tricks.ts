/** An address that must not be contacted; `answers` is what its name resolves to. */
export interface AddressTrick {
  readonly url: string;
  readonly answers?: readonly string[];
}

/** Literal addresses in every spelling that a URL takes. */
const LITERALS = [
  // Loopback: plain, decimal, octal, hex, short, mixed, with the root's dot, in other digits.
  'http://127.0.0.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0x7f000001/',
  'http://0x7f.0x0.0x0.0x1/',
  'http://0177.0.0.01/',
  'http://127.1/',
  'http://127.0.1/',
  'http://0x7f.1/',
  'http://127.0.0.1./',
  'http://127.0.0.1:80/',
  'http://１２７.０.０.１/',
  'http://①②⑦.⓪.⓪.①/',
  'http://127。0。0。1/',
  'http://%31%32%37.0.0.1/',
  // This host and network.
  'http://0.0.0.0/',
  'http://0/',
  'http://0.1.2.3/',
  // Private, shared, link-local.
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://3232235521/',
  'http://0xc0a80001/',
  'http://100.64.0.1/',
  'http://100.100.100.200/',
  'http://100.127.255.255/',
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.1/',
  'http://0xa9fea9fe/',
  'http://168.63.129.16/',
  // Protocols, documentation, relays, benchmarks, multicast, reserved, broadcast.
  'http://192.0.0.1/',
  'http://192.0.0.192/',
  'http://192.0.2.1/',
  'http://198.51.100.1/',
  'http://203.0.113.1/',
  'http://192.88.99.1/',
  'http://192.31.196.1/',
  'http://198.18.0.1/',
  'http://198.19.255.255/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://4294967295/',
  // IPv6: unspecified, loopback, IPv4 inside.
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::127.0.0.1]/',
  'http://[::7f00:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[64:ff9b:1::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[2001:0:7f00:1::]/',
  'http://[2001:0:53aa:64c:0:0:80ff:fffe]/',
  // Link-local, also with a zone, site-local, unique local, multicast, discard, documentation, not given out.
  'http://[fe80::1]/',
  'http://[fe80::1%25lo]/',
  'http://[febf::1]/',
  'http://[fec0::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[ff02::1]/',
  'http://[ff0e::1]/',
  'http://[100::1]/',
  'http://[2001:db8::1]/',
  'http://[2001:2::1]/',
  'http://[2001:20::1]/',
  'http://[3fff::1]/',
  'http://[3ffe::1]/',
  'http://[5f00::1]/',
  'http://[4000::1]/',
  'http://[8000::1]/',
  // The host is what stands behind the user.
  'http://portal.example@127.0.0.1/',
  'http://portal.example:80@[::1]/',
  'http://portal.example%2f@169.254.169.254/',
  'http://127.0.0.1\\@portal.example/',
];

/** Names that resolve to such an address, or to one besides a public one. */
const NAMES: readonly (readonly [string, ...string[]])[] = [
  ['localhost', '127.0.0.1'],
  ['localhost.', '127.0.0.1'],
  ['LOCALHOST', '127.0.0.1'],
  ['ｌｏｃａｌｈｏｓｔ', '127.0.0.1'],
  ['a.localhost', '::1'],
  ['loopback.example', '127.0.0.1'],
  ['loopback.example.', '127.0.0.1'],
  ['six.example', '::1'],
  ['private.example', '10.1.2.3'],
  ['metadata.example', '169.254.169.254'],
  ['shared.example', '100.64.9.9'],
  ['mapped.example', '::ffff:192.168.1.1'],
  ['compatible.example', '::127.0.0.1'],
  ['nat64.example', '64:ff9b::7f00:1'],
  ['link.example', 'fe80::1%lo'],
  ['unique-local.example', 'fd12::1'],
  ['not-given-out.example', '4000::1'],
  ['one-of-two.example', '203.162.4.191', '127.0.0.1'],
  ['one-of-both.example', '203.162.4.191', '::1'],
  ['127.0.0.1.nip.example', '127.0.0.1'],
];

/** Addresses and names that must never be contacted. */
export const ADDRESS_TRICKS: readonly AddressTrick[] = [
  ...LITERALS.map((url) => ({ url })),
  ...NAMES.map(([host, ...answers]) => ({ url: `http://${host}/`, answers })),
];

/** Addresses that must be: of both families, and a name that has one of each. */
export const PUBLIC_ADDRESSES: readonly AddressTrick[] = [
  { url: 'http://203.162.4.190/' },
  { url: 'http://[2405:4800::190]/' },
  { url: 'http://portal.example/', answers: ['203.162.4.191', '2405:4800::191'] },
];
