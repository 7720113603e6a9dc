/** What a page needs to know of a request before it is worth rendering. */
export type PageRequest = {
  method: string
  contentType: string | null
  /** Next's own header of a form sent by script. */
  action: string | null
  origin: string | null
}

export type PageRefusal = { status: 403 | 405 | 415; code: string; sentence: string }

/** React gives every form over a server action this type; other forms of ours post to /api/. */
const FORM = /^multipart\/form-data\s*(;|$)/i

/**
 * Why a page does not answer this request, or undefined. Pages are read, and posted by their own forms; Next would render
 * them for any other method and body, and answers 500 to a form of another site.
 */
export function pageRefusal(
  { method, contentType, action, origin }: PageRequest,
  appUrl: string,
): PageRefusal | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST')
    return { status: 405, code: 'method.unknown', sentence: 'Địa chỉ này không nhận yêu cầu kiểu này.' }
  // `null` is what a browser sends for a page that hides where it came from; Next judges that one.
  if (origin !== null && origin !== 'null' && origin !== new URL(appUrl).origin)
    return {
      status: 403,
      code: 'auth.foreign_origin',
      sentence: 'Yêu cầu không được gửi từ trang của Cổng Dịch vụ công này.',
    }
  if (action === null && !FORM.test(contentType ?? ''))
    return {
      status: 415,
      code: 'body.not_form',
      sentence: 'Nội dung gửi lên không phải là một biểu mẫu của trang này.',
    }
  return undefined
}
