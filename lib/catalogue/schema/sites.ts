import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const word = (longest: number, sentence: string) =>
  z
    .string()
    .catch('')
    .transform((typed) => cleanText(typed).trim())
    .pipe(z.string().max(longest, sentence))

/** Where the rows of a site stand: keys of a JSON answer, or CSS selectors of an HTML page. Empty for what the site does not show. */
export const SiteSource = z.object({
  kind: z.enum(['json', 'html']),
  /** JSON: the key of the list, dots between levels, empty for the answer itself. HTML: the selector of a row. */
  rows: z.string(),
  code: z.string().min(1),
  name: z.string(),
  digest: z.string(),
  /** The address of the next page: a key, or the selector of a link. */
  next: z.string(),
})
export type SiteSource = z.infer<typeof SiteSource>

/** One procedure that differs: what of it, here and there. */
const Difference = z.object({
  code: z.string(),
  what: z.enum(['name', 'content']),
  ours: z.string(),
  theirs: z.string(),
})

/** What a comparison found, by code; or why there was none. Lists are cut for the eye, counts are not. */
export const SiteReport = z.object({
  reason: z.string().optional(),
  missing: z.array(z.string()),
  extra: z.array(z.string()),
  differing: z.array(Difference),
  repeated: z.array(z.string()),
})
export type SiteReport = z.infer<typeof SiteReport>

const selector = word(200, 'Mục này dài quá 200 ký tự.')

export const SiteForm = z
  .object({
    ten: word(200, 'Tên dài quá 200 ký tự.').pipe(z.string().min(1, 'Nhập tên trang.')),
    'dia-chi': word(2000, 'Địa chỉ dài quá 2.000 ký tự.').pipe(
      z.url({ protocol: /^https?$/, error: 'Nhập địa chỉ bắt đầu bằng https:// hoặc http://.' }),
    ),
    loai: z.enum(['json', 'html'], 'Chọn cách đọc.'),
    dong: selector,
    ma: selector.pipe(z.string().min(1, 'Nhập nơi ghi mã thủ tục.')),
    'ten-thu-tuc': selector,
    'ma-kiem-tra': selector,
    'trang-sau': selector,
  })
  .transform((typed, context) => {
    if (typed.loai === 'html' && typed.dong === '')
      context.addIssue({ code: 'custom', path: ['dong'], message: 'Nhập bộ chọn của một dòng.' })
    const places = { rows: typed.dong, code: typed.ma, name: typed['ten-thu-tuc'], digest: typed['ma-kiem-tra'] }
    const source: SiteSource = { kind: typed.loai, ...places, next: typed['trang-sau'] }
    return { name: typed.ten, url: typed['dia-chi'], source }
  })
export type SiteForm = z.output<typeof SiteForm>

export const SiteAct = z.object({ id: z.uuid(), act: z.enum(['check', 'stop', 'start']) })
export type SiteAct = z.output<typeof SiteAct>
