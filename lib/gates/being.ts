/** Forms of "be" and "get" before which a participle tells what is done to somebody or something. */
export const being = /^(?:am|is|are|was|were|be|been|being|get|gets|got)$/;
