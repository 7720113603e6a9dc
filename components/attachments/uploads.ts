'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type Failure, refusedAtOnce, sendFile } from './send-file'

/** A file on its way, or one that did not arrive. */
export type Upload = {
  key: number
  name: string
  percent: number
  failure?: Failure | undefined
  /** Set once it arrived, until the page's own list shows it. */
  fileId?: string | undefined
}

export type Uploads = {
  uploads: readonly Upload[]
  add: (files: Iterable<File>) => void
  retry: (key: number) => void
  cancel: (key: number) => void
  dismiss: (key: number) => void
}

type Held = { file: File; control: AbortController }

/** Sends chosen files to `address` one after the other; the page is read anew after each that arrived. */
export function useUploads(address: string, known: readonly { id: string }[]): Uploads {
  const router = useRouter()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const held = useRef(new Map<number, Held>())
  const queue = useRef(Promise.resolve())
  const lastKey = useRef(0)

  useEffect(() => {
    const controls = held.current
    return () => {
      for (const { control } of controls.values()) control.abort()
    }
  }, [])

  const change = (key: number, news: Partial<Upload>) =>
    setUploads((now) => now.map((one) => (one.key === key ? { ...one, ...news } : one)))
  const dismiss = (key: number) => {
    held.current.delete(key)
    setUploads((now) => now.filter((one) => one.key !== key))
  }

  async function send(key: number) {
    const one = held.current.get(key)
    if (!one || one.control.signal.aborted) return
    const file = await shrunk(one.file)
    const answer = await sendFile(address, file, (percent) => change(key, { percent }), one.control.signal)
    if (one.control.signal.aborted) return
    if (!answer.ok) return change(key, { failure: answer })
    change(key, { percent: 100, fileId: answer.file.id })
    router.refresh()
  }

  const enqueue = (key: number) => {
    queue.current = queue.current.then(() => send(key))
  }

  function add(files: Iterable<File>) {
    for (const file of files) {
      const key = ++lastKey.current
      const sentence = refusedAtOnce(file)
      held.current.set(key, { file, control: new AbortController() })
      const failure = sentence === undefined ? undefined : { sentence, again: false, signIn: false }
      setUploads((now) => [...now, { key, name: file.name, percent: 0, failure }])
      if (sentence === undefined) enqueue(key)
    }
  }

  function retry(key: number) {
    const one = held.current.get(key)
    if (!one) return
    held.current.set(key, { file: one.file, control: new AbortController() })
    change(key, { percent: 0, failure: undefined })
    enqueue(key)
  }

  function cancel(key: number) {
    held.current.get(key)?.control.abort()
    dismiss(key)
  }

  const shown = uploads.filter((one) => !known.some((file) => file.id === one.fileId))
  return { uploads: shown, add, retry, cancel, dismiss }
}

/** Loaded with the first file; without it the file goes as it is. */
const shrunk = (file: File): Promise<File> =>
  import('./shrink-photo').then(
    ({ shrinkPhoto }) => shrinkPhoto(file),
    () => file,
  )
