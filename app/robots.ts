import type { MetadataRoute } from 'next'
import { config } from '@/lib/platform/config'

export const dynamic = 'force-dynamic'

/** Search engines read what is public; pages of persons and officers also say `noindex` themselves. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/ca-nhan/', '/can-bo', '/nop-ho-so/', '/dang-nhap'] },
    sitemap: `${config().APP_URL}/sitemap.xml`,
  }
}
