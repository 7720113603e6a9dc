import { FILE_SENTENCES } from '@/lib/attachments/labels'
import { MAX_FILE_BYTES } from '@/lib/attachments/rules/limits'

export type SentFile = { id: string; fileName: string; sizeBytes: number }
/** `again`: sending the same file once more may succeed. `signIn`: after signing in. */
export type Failure = { sentence: string; again: boolean; signIn: boolean }
export type SendAnswer = { ok: true; file: SentFile } | ({ ok: false } & Failure)

const LINE_CUT = 'Mất kết nối. Kiểm tra mạng rồi chọn Thử lại'
const CANCELLED = 'Đã hủy tải lên'
const BROKEN = 'Hệ thống gặp lỗi. Hồ sơ nháp vẫn được giữ. Chọn Thử lại sau ít phút'

const failed = (sentence: string, { again = true, signIn = false } = {}): SendAnswer => ({
  ok: false,
  sentence,
  again,
  signIn,
})

/** Why a chosen file need not be sent at all; the server judges again. */
export function refusedAtOnce(file: File): string | undefined {
  if (file.size === 0) return FILE_SENTENCES.empty(file.name)
  return file.size > MAX_FILE_BYTES ? FILE_SENTENCES.tooLarge(file.name) : undefined
}

/**
 * Posts one file to `address`; `onProgress` hears 0 to 100. Never throws: what went wrong is the answer. XMLHttpRequest,
 * because fetch does not tell how much has left.
 */
export function sendFile(
  address: string,
  file: File,
  onProgress: (percent: number) => void,
  cancel: AbortSignal,
): Promise<SendAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('tep', file, file.name)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100))
    }
    request.onload = () => resolve(answerOf(request.status, request.responseText))
    request.onerror = () => resolve(failed(LINE_CUT))
    request.onabort = () => resolve(failed(CANCELLED))
    cancel.addEventListener('abort', () => request.abort())
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json')
    request.send(form)
  })
}

function answerOf(status: number, text: string): SendAnswer {
  const answer = parsed(text)
  if (status === 201 && answer && typeof answer.id === 'string') return { ok: true, file: answer as SentFile }
  if (status === 401) return failed('Phiên làm việc đã hết hạn. Đăng nhập lại rồi chọn Thử lại', { signIn: true })
  const told = typeof answer?.detail === 'string' ? answer.detail : undefined
  return told === undefined ? failed(BROKEN) : failed(told, { again: status >= 500 || status === 429 || isCut(answer) })
}

/** Only part of the file arrived: nothing is wrong with the file itself. */
const isCut = (answer: Record<string, unknown> | undefined) => answer?.title === 'upload.cut'

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // a proxy's error page: told as a broken system
  }
}
