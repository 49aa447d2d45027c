import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, isSameAddress } from '../../../src/loading/address-ranges.ts';

/** First and last address of each refused block, and the neighbours outside it that are public (null: none). */
const BLOCKS: readonly [string, string, string | null, string | null][] = [
  ['0.0.0.0', '0.255.255.255', null, '1.0.0.0'],
  ['10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0'],
  ['100.64.0.0', '100.127.255.255', '100.63.255.255', '100.128.0.0'],
  ['127.0.0.0', '127.255.255.255', '126.255.255.255', '128.0.0.0'],
  ['168.63.129.16', '168.63.129.16', '168.63.129.15', '168.63.129.17'],
  ['169.254.0.0', '169.254.255.255', '169.253.255.255', '169.255.0.0'],
  ['172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
  ['192.0.0.0', '192.0.0.255', '191.255.255.255', '192.0.1.0'],
  ['192.0.2.0', '192.0.2.255', '192.0.1.255', '192.0.3.0'],
  ['192.88.99.0', '192.88.99.255', '192.88.98.255', '192.88.100.0'],
  ['192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0'],
  ['198.18.0.0', '198.19.255.255', '198.17.255.255', '198.20.0.0'],
  ['198.51.100.0', '198.51.100.255', '198.51.99.255', '198.51.101.0'],
  ['203.0.113.0', '203.0.113.255', '203.0.112.255', '203.0.114.0'],
  ['224.0.0.0', '255.255.255.255', '223.255.255.255', null],
  ['::', '1fff:ffff::', null, '2000::'],
  ['2001::', '2001:1ff:ffff::', '2000:ffff::', '2001:200::'],
  ['2001:db8::', '2001:db8:ffff::', '2001:db7:ffff::', '2001:db9::'],
  ['2002::', '2002:ffff::', '2001:ffff::', '2003::'],
  ['3fff::', '3fff:fff:ffff::', '3ffe:ffff::', '3fff:1000::'],
  ['4000::', 'ffff:ffff::', '3fff:ffff::', null],
];

describe('isPublicAddress', () => {
  it.each(BLOCKS)('rejects %s to %s but not their neighbours', (first, last, before, after) => {
    expect(isPublicAddress(first)).toBe(false);
    expect(isPublicAddress(last)).toBe(false);
    if (before !== null) expect(isPublicAddress(before)).toBe(true);
    if (after !== null) expect(isPublicAddress(after)).toBe(true);
  });

  it.each([
    ['::1', 'loopback'],
    ['::ffff:10.0.0.1', 'mapped'],
    ['::ffff:8.8.8.8', 'mapped, even of a public address'],
    ['::7f00:1', 'IPv4-compatible'],
    ['::ffff:0:7f00:1', 'translated by SIIT'],
    ['64:ff9b::a9fe:a9fe', 'NAT64 of a private address'],
    ['64:ff9b:1::808:808', 'local NAT64'],
    ['2002:7f00:1::', '6to4'],
    ['2001::1', 'Teredo'],
    ['fec0::1', 'site-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fd00:ec2::254', 'unique local'],
    ['ff02::1', 'multicast'],
    ['5f00::1', 'segment routing'],
    ['100::1', 'discard-only'],
    ['', 'nothing'],
    ['example.org', 'a name'],
    ['1.2.3', 'half an address'],
    ['010.8.8.8', 'octal'],
  ])('rejects %j (%s)', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '93.184.215.14', '2606:4700::6810:84e5', '2a00:1450:4001:82a::200e', '64:ff9b::808:808'])(
    'accepts %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it('rejects every IPv6 address that embeds a rejected IPv4 address', () => {
    const refusedIpv4 = fc
      .tuple(fc.constantFrom(10, 127, 0, 224, 255), fc.nat(255), fc.nat(255), fc.nat(255))
      .map(([a, b, c, d]) => [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)] as const);
    const carrier = fc.constantFrom('::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::');
    fc.assert(fc.property(refusedIpv4, carrier, ([high, low], prefix) => !isPublicAddress(`${prefix}${high}:${low}`)));
  });
});

describe('isSameAddress', () => {
  it('compares addresses, not notations', () => {
    expect(isSameAddress('2606:4700::1', '2606:4700:0:0::0001')).toBe(true);
    expect(isSameAddress('1.2.3.4', '1.2.3.5')).toBe(false);
    expect(isSameAddress('', '')).toBe(false);
  });
});
