import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SERVER_SETTINGS,
  isSiteAllowed,
  mayAnswerIn,
  mayMakeDigests,
} from '../../../src/core/server-settings.ts';

const having = (changes: Partial<typeof DEFAULT_SERVER_SETTINGS>) => ({ ...DEFAULT_SERVER_SETTINGS, ...changes });

describe('sites', () => {
  it('are all allowed by default', () => {
    expect(isSiteAllowed(DEFAULT_SERVER_SETTINGS, 'news.example')).toBe(true);
  });

  it('are blocked with their subdomains, but not other hosts with the same ending', () => {
    const settings = having({ blockedSites: ['a.example'] });
    for (const host of ['a.example', 'www.a.example', 'WWW.A.Example', 'a.example.']) {
      expect(isSiteAllowed(settings, host), host).toBe(false);
    }
    for (const host of ['aa.example', 'b.a.example.org', 'example']) expect(isSiteAllowed(settings, host)).toBe(true);
  });

  it('are limited to the allowed list if there is one; blocked ones stay blocked', () => {
    const settings = having({ allowedSites: ['a.example'], blockedSites: ['ads.a.example'] });
    expect(isSiteAllowed(settings, 'www.a.example')).toBe(true);
    expect(isSiteAllowed(settings, 'ads.a.example')).toBe(false);
    expect(isSiteAllowed(settings, 'b.example')).toBe(false);
  });
});

describe('channels', () => {
  it('are all open by default, otherwise only the listed ones and their threads', () => {
    expect(mayAnswerIn(DEFAULT_SERVER_SETTINGS, { id: null, parentId: null })).toBe(true);
    const settings = having({ channelIds: ['5'] });
    expect(mayAnswerIn(settings, { id: '5', parentId: null })).toBe(true);
    expect(mayAnswerIn(settings, { id: '6', parentId: '5' })).toBe(true);
    expect(mayAnswerIn(settings, { id: '6', parentId: '7' })).toBe(false);
    expect(mayAnswerIn(settings, { id: null, parentId: null })).toBe(false);
  });
});

describe('digests', () => {
  it('are created by managers and by the digest role', () => {
    const member = { managesServer: false, roleIds: ['3'] };
    expect(mayMakeDigests(DEFAULT_SERVER_SETTINGS, { managesServer: true, roleIds: [] })).toBe(true);
    expect(mayMakeDigests(DEFAULT_SERVER_SETTINGS, member)).toBe(false);
    expect(mayMakeDigests(having({ digestRoleId: '3' }), member)).toBe(true);
    expect(mayMakeDigests(having({ digestRoleId: '4' }), member)).toBe(false);
  });
});
