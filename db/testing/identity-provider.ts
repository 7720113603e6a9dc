import { aSandbox, type TestSandbox } from './sandbox'

/** The sandbox's identity provider, known to our configuration. Before anything asks config(), which reads once. */
export async function aProvider(): Promise<TestSandbox> {
  const client = { OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'secret-of-this-test-only' }
  const sandbox = await aSandbox({ ...client, APP_URL: process.env.APP_URL ?? '' })
  Object.assign(process.env, { ...client, OIDC_ISSUER: `${sandbox.url}/oidc` })
  return sandbox
}
