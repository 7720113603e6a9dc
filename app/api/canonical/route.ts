import { PATH_HEADER } from '@/lib/auth/return-path'
import { config } from '@/lib/platform/config'

/**
 * Sends a visitor who came in by the machine's other name to the portal's own. Reached only through proxy.ts, which
 * cannot do it itself: Next shortens a redirect from there to a path when the host is the one it listens on.
 */
export function GET(request: Request) {
  const asked = request.headers.get(PATH_HEADER) ?? '/'
  // Joined, not resolved: a path such as //evil.example would resolve to another host.
  return new Response(null, {
    status: 307,
    headers: { Location: config().APP_URL + (asked.startsWith('/') ? asked : '/') },
  })
}
