import { PaperLink } from '@/components/dossiers/paper-link'
import { NATIONAL_FILE_WORDS } from '@/lib/national-portal/labels/inbound'
import type { NationalFileView } from '@/lib/national-portal/queries/files'

/** A file that a message named by its address: to open from our store, or why it is not there. */
export function NationalFile({ file }: { file: NationalFileView }) {
  if (file.state === 'fetched') return <PaperLink paper={file} dense />
  const words = NATIONAL_FILE_WORDS[file.state]
  return <>{file.reason ? `${words} ${file.reason}.` : words}</>
}
