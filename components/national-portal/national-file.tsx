import { PaperLink } from '@/components/dossiers/paper-link'
import { CITIZEN_FILE_WORDS, NATIONAL_FILE_WORDS } from '@/lib/national-portal/labels/inbound'
import type { NationalFileView } from '@/lib/national-portal/queries/files'

/** Who reads a page: officers are told what is wrong, citizens what they can do. */
export type Reader = 'citizen' | 'officer'

/** A file that a message named by its address: to open from our store, or why it is not there. */
export function NationalFile({ file, reader }: { file: NationalFileView; reader: Reader }) {
  if (file.state === 'fetched') return <PaperLink paper={file} dense={reader === 'officer'} />
  if (reader === 'citizen') return <>{CITIZEN_FILE_WORDS[file.state]}</>
  const words = NATIONAL_FILE_WORDS[file.state]
  return <>{file.reason ? `${words} ${file.reason}.` : words}</>
}
