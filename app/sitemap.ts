import type { MetadataRoute } from 'next'
import { FOOTER_NAV, MAIN_NAV } from '@/components/layout/navigation'
import { config } from '@/lib/platform/config'
import { LIFE_EVENTS } from '@/lib/procedures/rules/life-events'

export const dynamic = 'force-dynamic'

/** The pages a visitor can start from; single services are found through them. */
export default function sitemap(): MetadataRoute.Sitemap {
  const paths = [
    ...[...MAIN_NAV, ...FOOTER_NAV].map(({ href }) => href),
    ...LIFE_EVENTS.map(({ slug }) => `/nhom-su-kien/${slug}`),
  ]
  return [...new Set(paths)].map((path) => ({ url: `${config().APP_URL}${path}` }))
}
