import { describe, expect, it } from 'vitest';
import { assertAuthenticated, ConfigError, doubtsAbout, loadConfig } from '../src/config.ts';

const PARTNER = {
  PARTNER_TENANT_ID: '11111111-1111-4111-8111-111111111111',
  PARTNER_CLIENT_ID: 'desk',
  PARTNER_CLIENT_SECRET: 'not a secret',
};

describe('loadConfig', () => {
  it('needs nothing but the partner: everything else has its default', () => {
    const config = loadConfig(PARTNER);
    expect(config).toMatchObject({ port: 3978, dataDir: '.data', databaseUrl: undefined, bot: undefined });
    expect(config.desk).toMatchObject({
      policy: 'csp-2018',
      publicUrl: 'http://localhost:3978',
      portalAssisted: true,
      spendLimits: [],
      secondApproverAbove: {},
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig({ ...PARTNER, PORT: '', POLICY: '' }).port).toBe(3978);
  });

  it('lists every bad variable at once', () => {
    const bad = { PORT: 'many', POLICY: 'csp-1999', DATABASE_URL: 'mysql://x/y', PUBLIC_URL: 'ftp://x' };
    expect(() => loadConfig(bad)).toThrow(ConfigError);
    expect(() => loadConfig(bad)).toThrow(
      /PORT[\s\S]*DATABASE_URL[\s\S]*PUBLIC_URL[\s\S]*POLICY[\s\S]*PARTNER_TENANT_ID[\s\S]*PARTNER_CLIENT_ID/,
    );
  });

  it('reads amounts per currency and role', () => {
    const config = loadConfig({
      ...PARTNER,
      SPEND_LIMITS: 'SalesAgents:TWD=300000, AdminAgents:USD=99.5',
      SECOND_APPROVER_ABOVE: 'TWD=50000',
    });
    expect(config.desk.spendLimits).toEqual([
      { role: 'SalesAgents', currency: 'TWD', perDay: 300000 },
      { role: 'AdminAgents', currency: 'USD', perDay: 99.5 },
    ]);
    expect(config.desk.secondApproverAbove).toEqual({ TWD: 50000 });
  });

  it.each(['Boss:TWD=1', 'SalesAgents:TWD', 'SalesAgents:twd=1', 'SalesAgents:TWD=-1'])(
    'does not guess what the limit "%s" means',
    (SPEND_LIMITS) => {
      expect(() => loadConfig({ ...PARTNER, SPEND_LIMITS })).toThrow(/SPEND_LIMITS/);
    },
  );

  it('has no slash at the end of the public address', () => {
    expect(loadConfig({ ...PARTNER, PUBLIC_URL: 'https://desk.example/' }).desk.publicUrl).toBe('https://desk.example');
  });
});

describe('what belongs together', () => {
  const BOT_ID = '22222222-2222-4222-8222-222222222222';

  it('is a password for every bot but one with a managed identity', () => {
    expect(() => loadConfig({ ...PARTNER, BOT_ID })).toThrow(/BOT_PASSWORD/);
    expect(loadConfig({ ...PARTNER, BOT_ID, BOT_TYPE: 'UserAssignedMsi' }).bot?.id).toBe(BOT_ID);
  });

  it('is a secret for links on a shared database, and an address customers can reach', () => {
    const config = { ...PARTNER, BOT_ID, BOT_PASSWORD: 'p', DATABASE_URL: 'postgresql://db/desk' };
    expect(doubtsAbout(loadConfig(config)).map((doubt) => doubt.split(' ')[0])).toEqual(['LINK_SECRET', 'PUBLIC_URL']);
    const settled = { LINK_SECRET: 'x'.repeat(32), PUBLIC_URL: 'https://desk.example' };
    expect(doubtsAbout(loadConfig({ ...config, ...settled }))).toEqual([]);
  });
});

describe('assertAuthenticated', () => {
  it.each([
    ['127.0.0.1', undefined, true],
    ['localhost', undefined, true],
    ['::1', undefined, true],
    ['0.0.0.0', undefined, false],
    ['10.0.0.8', undefined, false],
    ['127.evil.example', undefined, false],
    ['0.0.0.0', '22222222-2222-4222-8222-222222222222', true],
  ])('on %s with bot id %s the desk starts: %s', (host, BOT_ID, starts) => {
    const config = loadConfig({ ...PARTNER, HOST: host, BOT_ID, BOT_PASSWORD: 'not a secret' });
    if (starts) expect(() => assertAuthenticated(config)).not.toThrow();
    else expect(() => assertAuthenticated(config)).toThrow(/BOT_ID is missing/);
  });
});
