import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { Failure } from './send-file'
import type { Upload, Uploads } from './uploads'

type UploadLineProps = Pick<Uploads, 'retry' | 'cancel' | 'dismiss'> & { upload: Upload; signInPath: string }

/** One file on its way, with its progress, or the sentence that says why it did not arrive. */
export function UploadLine({ upload, signInPath, ...act }: UploadLineProps) {
  if (!upload.failure) return <Sending upload={upload} cancel={act.cancel} />
  return <Failed upload={upload} failure={upload.failure} signInPath={signInPath} {...act} />
}

function Sending({ upload, cancel }: { upload: Upload; cancel: Uploads['cancel'] }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 grow break-all">{upload.name}</span>
      <span className="flex items-center gap-3">
        <span
          role="progressbar"
          aria-label={`Đang tải lên ${upload.name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={upload.percent}
          className="block h-3 w-28 overflow-hidden rounded-full border border-line-strong bg-white"
        >
          <Bar percent={upload.percent} />
        </span>
        <span className="w-12 text-right tabular-nums">{upload.percent} %</span>
        <Button type="button" kind="quiet" onClick={() => cancel(upload.key)}>
          Hủy<span className="sr-only"> tải lên {upload.name}</span>
        </Button>
      </span>
    </li>
  )
}

/** An SVG, because the content policy allows no style attributes. */
const Bar = ({ percent }: { percent: number }) => (
  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className="block size-full">
    <rect width={percent} height="10" className="fill-brand-600" />
  </svg>
)

function Failed({ upload, failure, signInPath, retry, dismiss }: UploadLineProps & { failure: Failure }) {
  return (
    <li className="space-y-1 border-l-4 border-error py-2 pl-3">
      <p role="alert" className="flex gap-2 font-semibold text-error">
        <Icon name="circle-alert" />
        <span>
          <span className="sr-only">Lỗi: </span>
          {failure.sentence}
        </span>
      </p>
      <p className="flex flex-wrap gap-2">
        {failure.signIn ? (
          <a
            href={signInPath}
            target="_blank"
            rel="noopener"
            className="inline-flex min-h-11 items-center px-2 text-link underline underline-offset-4"
          >
            Đăng nhập trong thẻ mới
          </a>
        ) : null}
        {failure.again ? (
          <Button type="button" kind="quiet" onClick={() => retry(upload.key)}>
            Thử lại<span className="sr-only"> {upload.name}</span>
          </Button>
        ) : null}
        <Button type="button" kind="quiet" onClick={() => dismiss(upload.key)}>
          Bỏ tệp này<span className="sr-only"> {upload.name}</span>
        </Button>
      </p>
    </li>
  )
}
