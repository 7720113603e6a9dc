import type { ActionAnswer } from '@/lib/platform/action'

/**
 * What the form says when no answer came back: the network is gone, or the server failed (its log knows the code). The
 * page stays as it is, so that nothing typed is lost; thrown further, the error page would take its place.
 */
export function lostAnswer(error: unknown): Extract<ActionAnswer<never>, { ok: false }> {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  if (digest) {
    const sentence = `Hệ thống gặp lỗi, mã ${digest}. Nội dung đã nhập vẫn còn ở đây. Thử gửi lại sau ít phút.`
    return { ok: false, kind: 'unavailable', reason: 'form.failed', sentence }
  }
  const sentence = 'Mất kết nối. Nội dung đã nhập vẫn được giữ. Kiểm tra mạng rồi gửi lại.'
  return { ok: false, kind: 'unavailable', reason: 'form.offline', sentence }
}
