import 'server-only'
import { config } from '@/lib/platform/config'
import { p12Signer } from './p12-signer'
import { serviceSigner } from './service-signer'
import type { Signer } from './signer'

/** The signer this installation is set to, or undefined where papers are signed by hand. */
export function configuredSigner(): Signer | undefined {
  const { SIGNING_P12_FILE, SIGNING_P12_PASSWORD, SIGNING_SERVICE_URL } = config()
  if (SIGNING_P12_FILE) return p12Signer(SIGNING_P12_FILE, SIGNING_P12_PASSWORD)
  if (!SIGNING_SERVICE_URL) return undefined
  const { SIGNING_SERVICE_TOKEN, SIGNING_CREDENTIAL_ID, SIGNING_TIMEOUT_MS } = config()
  return serviceSigner({
    url: SIGNING_SERVICE_URL,
    token: SIGNING_SERVICE_TOKEN ?? '',
    credentialId: SIGNING_CREDENTIAL_ID,
    timeoutMs: SIGNING_TIMEOUT_MS,
  })
}
