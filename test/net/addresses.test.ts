import { describe, expect, it } from 'vitest';
import { isCallable } from '../../src/net/addresses.ts';

describe('an address that others are told to call', () => {
  it.each([
    ['https://vong.example.org', true],
    ['https://vong.example.org:8443/duoi', true],
    ['http://203.162.0.1', true],
    ['http://127.0.0.1:8080', false],
    ['http://[::1]:8080', false],
    ['http://10.1.2.3', false],
    ['http://192.168.1.5:8080', false],
    ['http://localhost:8080', false],
    ['http://vong.localhost', false],
    ['http://may-chu', false],
    ['http://vong.lan', false],
    ['https://vong.plan.vn', true],
  ])('%s: %s', (address, expected) => {
    expect(isCallable(new URL(address))).toBe(expected);
  });
});
