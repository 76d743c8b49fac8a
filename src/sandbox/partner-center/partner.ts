/** The partner of the rehearsal: made up, and no secret of anyone. */
export const SANDBOX_PARTNER = {
  tenantId: '5f9c1b8e-3d27-4c0a-9e64-7b1a2d8c4f10',
  /** Partner id (MPN), as participants of a cart line name it. */
  partnerId: '6190001',
  clientId: 'b7e2a9d4-61c3-4f58-8a0d-92c5e17f3b66',
  clientSecret: 'rehearsal-only-not-a-secret',
  refreshToken: 'sandbox-refresh.consent',
} as const;
