/** The page of one procedure's proposals. */
export const proposalAddress = (code: string) => `/quan-tri/dong-bo/thu-tuc/${encodeURIComponent(code)}` as const
export const PROPOSALS = '/quan-tri/dong-bo/thu-tuc'
export const PROVINCE_SET = '/quan-tri/dong-bo/thu-tuc/bo-thu-tuc'
export const SITES = '/quan-tri/dong-bo/cong-thanh-phan'
export const siteAddress = (id: string) => `/quan-tri/dong-bo/cong-thanh-phan/${id}` as const
export const RULES = '/quan-tri/dong-bo/thu-tuc/quy-tac'
