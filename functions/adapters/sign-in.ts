import * as oidc from 'openid-client';
import * as z from 'zod';
import type { Attempt, SignedIn, SignIn } from '#app/kernel/web-ports';
import { Email, Phone } from '#domain/address';
import type { Instant } from '#domain/instant';
import { Name } from '#domain/text';

const isTrue = z.union([z.literal(true), z.literal('true')]);
/** A contact counts only where the token says that it was verified. */
const VerifiedClaims = z.object({
  email: Email.optional().catch(undefined),
  email_verified: isTrue.optional().catch(undefined),
  phone_number: Phone.optional().catch(undefined),
  phone_number_verified: isTrue.optional().catch(undefined),
  name: Name.optional().catch(undefined),
});

const SCOPE = 'openid email phone profile';

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

const signedIn = (tokens: Tokens, now: Instant, before?: string): SignedIn => {
  const { email, email_verified, phone_number, phone_number_verified, name } = VerifiedClaims.parse(tokens.claims() ?? {});
  return {
    ...(email_verified !== undefined && { email }),
    ...(phone_number_verified !== undefined && { phone: phone_number }),
    name,
    refreshToken: tokens.refresh_token ?? before,
    freshUntil: Math.floor(Date.parse(now) / 1_000) + (tokens.expiresIn() ?? 300),
  };
};

/** What the issuer says of itself, asked for once; after a failure again. */
const discoveredOnce = (issuer: string, clientId: string): (() => Promise<oidc.Configuration>) => {
  let discovered: Promise<oidc.Configuration> | undefined;
  return () => {
    discovered ??= oidc
      .discovery(new URL(issuer), clientId, undefined, oidc.None(), {
        timeout: 5,
        // An issuer without TLS is one that whoever deployed the service has named.
        ...(issuer.startsWith('http:') && { execute: [oidc.allowInsecureRequests] }),
      })
      .catch((error) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  };
};

type Setting = { issuer: string; clientId: string; publicUrl: string; now: () => Instant };

/** Sign-in at the configured OpenID Connect issuer: authorization code with PKCE, state and nonce; a public client without a secret. */
export const openIdConnect = ({ issuer, clientId, publicUrl, now }: Setting): SignIn => {
  const redirectUri = `${publicUrl}/sign-in/callback`;
  const configuration = discoveredOnce(issuer, clientId);

  return {
    async begin(to) {
      const attempt: Attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), to };
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, attempt };
    },

    async finish(query, { state, nonce, verifier }) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), new URL(`${redirectUri}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return signedIn(tokens, now());
    },

    async refresh(refreshToken) {
      try {
        const tokens = await oidc.refreshTokenGrant(await configuration(), refreshToken);
        // Without an ID token nothing says who they are.
        return tokens.claims() && signedIn(tokens, now(), refreshToken);
      } catch (error) {
        if (error instanceof oidc.ResponseBodyError) return undefined;
        throw error;
      }
    },

    async end(refreshToken) {
      const config = await configuration();
      // Whether that works or not, our own cookie goes.
      if (refreshToken !== undefined && config.serverMetadata().revocation_endpoint !== undefined) {
        await oidc.tokenRevocation(config, refreshToken).catch(() => undefined);
      }
      const home = `${publicUrl}/`;
      const { end_session_endpoint } = config.serverMetadata();
      if (end_session_endpoint === undefined) return home;
      // The user pool wants its own parameter beside the standard's.
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: home, logout_uri: home, client_id: clientId }).href;
    },
  };
};
