import type { ProcedureDetail, ServiceTerms } from '../schema'

/**
 * The terms with the national code (MAGIAYTO) of each paper that names its text: the one paper of the detail whose name
 * holds that text. Where none or several do, the code is empty, as the contract allows (c.1 TaiLieuNop); none is invented.
 */
export function withNationalCodes(terms: ServiceTerms, detail: ProcedureDetail): ServiceTerms {
  const known = detail.papers.flatMap((group) => group.papers)
  const papers = terms.papers.map((paper) => {
    const { nationalText } = paper
    if (nationalText === undefined) return paper
    const codes = new Set(known.filter((row) => row.name.includes(nationalText)).map((row) => row.code ?? ''))
    const [code = ''] = codes.size === 1 ? codes : []
    return { ...paper, code }
  })
  return { ...terms, papers }
}
