'use client'

import { type ChangeEvent, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { FileLine } from '@/components/attachments/file-line'
import { UploadLine } from '@/components/attachments/upload-line'
import { type Upload, useUploads } from '@/components/attachments/uploads'
import { useFormAnswer } from '@/components/forms/form-answer'
import { Button } from '@/components/ui/button'
import { FileInput } from '@/components/ui/file-input'
import { ACCEPTED_EXTENSIONS } from '@/lib/attachments/rules/limits'
import type { DraftFile } from '@/lib/dossiers/queries/drafts'
import type { ServiceTerms } from '@/lib/procedures/schema'

type PaperBoxProps = {
  paper: ServiceTerms['papers'][number]
  /** 1 is the first paper. */
  place: number
  /** Name of its file input; its upload form is `tai-len-<name>`. */
  name: string
  address: string
  files: readonly DraftFile[]
  /** Address of this page. */
  path: string
  /** Hears when files begin and cease to be on their way. */
  onSending: (busy: boolean) => void
  /** What a plain form was told about its file. */
  refused: string | undefined
}

const never = () => () => undefined

/**
 * One paper of the service: what it is, the files handed in for it, and a way to add one. Without script a file is chosen
 * and sent with its own button; with script it is sent as soon as it is chosen, and several may be.
 */
export function PaperBox({ paper, place, name, address, files, path, onSending, refused }: PaperBoxProps) {
  const { uploads, add, ...act } = useUploads(address, files)
  const { error } = useFormAnswer()
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const busy = uploads.some((upload) => !upload.failure && !upload.fileId)
  const tellSending = useEffectEvent(onSending)
  useEffect(() => tellSending(busy), [busy])
  // Once a file is here, that one was missing is no longer true.
  const missing = files.length === 0 ? error(name) : undefined
  const signInPath = `/dang-nhap?tiep=${encodeURIComponent(path)}`

  function choose(event: ChangeEvent<HTMLInputElement>) {
    add([...(event.target.files ?? [])])
    event.target.value = ''
  }

  return (
    <section
      aria-labelledby={`${name}-ten`}
      className="space-y-3 rounded-lg border border-line bg-white p-4 shadow-card"
    >
      <h2 id={`${name}-ten`} className="text-lg font-semibold">
        {place}. {paper.name}{' '}
        {paper.required ? null : <span className="font-normal text-ink-500">(không bắt buộc)</span>}
      </h2>
      {paper.hint ? <p className="text-ink-700">{paper.hint}</p> : null}
      {files.length + uploads.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {files.map((file) => (
            <FileLine key={file.id} file={file}>
              <Button kind="quiet" name="remove" value={file.id}>
                Xóa tệp<span className="sr-only"> {file.fileName}</span>
              </Button>
            </FileLine>
          ))}
          {uploads.map((upload) => (
            <UploadLine key={upload.key} upload={upload} signInPath={signInPath} {...act} />
          ))}
        </ul>
      ) : null}
      <FileInput
        name={name}
        form={`tai-len-${name}`}
        label={files.length > 0 ? 'Thêm tệp khác' : 'Chọn tệp'}
        accept={ACCEPTED_EXTENSIONS}
        multiple={scripted}
        onChange={scripted ? choose : undefined}
        error={missing ?? refused}
      />
      <noscript>
        <Button kind="secondary" icon="upload" form={`tai-len-${name}`}>
          Tải tệp lên<span className="sr-only"> cho {paper.name}</span>
        </Button>
      </noscript>
      <p role="status" className="sr-only">
        {saidOf(uploads)}
      </p>
    </section>
  )
}

/** Read out at the start, half way and the end: every percent would never stop talking. */
function saidOf(uploads: readonly Upload[]): string {
  const moving = uploads.find((upload) => !upload.failure)
  if (!moving) return ''
  if (moving.percent >= 100) return `Đã tải lên ${moving.name}`
  return moving.percent >= 50 ? `Đã tải lên một nửa ${moving.name}` : `Bắt đầu tải lên ${moving.name}`
}
