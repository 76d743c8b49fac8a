/** How to reach Partner Center, and as whom. */
export interface PartnerAccount {
  /** Without `/v1`; also the resource that tokens are asked for. */
  partnerCenterUrl: string;
  authorityUrl: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** From the consent of a person (App+User). Without it the application acts alone, and several calls are refused. */
  refreshToken: string | undefined;
}

/**
 * Where the newest refresh token is kept: it is replaced at each use. The configured one of the
 * account is the first, and the one to come back to when the kept one is refused.
 */
export interface RefreshTokens {
  read(): Promise<string | undefined>;
  write(token: string): Promise<void>;
}

/** Until the process ends. */
export function inMemory(): RefreshTokens {
  let kept: string | undefined;
  return {
    read: async () => kept,
    write: async (token) => {
      kept = token;
    },
  };
}
