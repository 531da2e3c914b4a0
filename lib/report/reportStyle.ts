const light =
  "--ground:#ffffff;--ink:#1f2328;--soft:#57606a;--edge:#d0d7de;--panel:#f6f8fa;--accent:#0b62c4;--gave_tuples:#1a7f37;--gave_none:#bf8700;--judged_out:#8c959f;--failed:#c62828;--not_looked_at:#e4e8ec";
const dark =
  "--ground:#0d1117;--ink:#e6edf3;--soft:#9da7b3;--edge:#30363d;--panel:#161b22;--accent:#6cb0ff;--gave_tuples:#3fb950;--gave_none:#d9a520;--judged_out:#6e7681;--failed:#f47067;--not_looked_at:#262c34";

/** The styles of a report: one block for a page of its own and for a cell of a notebook, light and dark by the reader's scheme. */
export const reportStyle = `
.report{${light};color-scheme:light dark;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;max-width:68rem;margin:0 auto;padding:1.25rem;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){.report{${dark}}}
[data-jp-theme-light="true"] .report{${light}}
[data-jp-theme-light="false"] .report{${dark}}
.report h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .4rem}
.report h2{font-size:1.2rem;margin:2.2rem 0 .6rem;padding-top:.8rem;border-top:1px solid var(--edge)}
.report h3{font-size:1rem;margin:1.2rem 0 .4rem}
.report p{margin:.4rem 0;max-width:46rem}
.report .soft,.report caption,.report figcaption{color:var(--soft)}
.report nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1rem;padding:0;margin:.8rem 0}
.report a{color:var(--accent)}
.report .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1rem 0;padding:0}
.report .figures div{background:var(--panel);border:1px solid var(--edge);border-radius:.5rem;padding:.6rem .8rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.report .figures dt{color:var(--soft);font-size:.875rem}
.report .figures dd{margin:0;font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums}
.report .scroll{overflow-x:auto;margin:.6rem 0}
.report table{border-collapse:collapse;font-size:.9rem;width:100%}
.report caption{text-align:left;padding:.2rem 0}
.report th,.report td{border-bottom:1px solid var(--edge);padding:.35rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word;min-width:4rem}
.report thead th{font-weight:600;white-space:nowrap}
.report tbody th{font-weight:400}
.report th.number{text-align:right}
.report td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.report details{margin:.5rem 0;border:1px solid var(--edge);border-radius:.5rem;padding:.4rem .8rem}
.report summary{cursor:pointer}
.report details[open] summary{margin-bottom:.4rem}
.report figure{margin:.8rem 0}
.report .bars{margin:.3rem 0}
.report .bar{display:grid;grid-template-columns:minmax(6rem,14rem) 1fr;gap:.6rem;align-items:center;margin:.15rem 0}
.report .bar dt{font-size:.9rem}
.report .bar dd{margin:0;display:flex;align-items:center;gap:.5rem}
.report .track{flex:1;height:.8rem;background:var(--panel);border-radius:.2rem;overflow:hidden}
.report .fill{display:block;height:100%;background:var(--accent)}
.report .value{min-width:3rem;font-variant-numeric:tabular-nums;font-size:.9rem;text-align:right}
.report .strip{display:block;width:100%;height:2.4rem;border-radius:.3rem}
.report svg text{fill:var(--soft);font-size:11px}
.report .axis{stroke:var(--edge)}
.report .column{fill:var(--accent)}
.report .tenths{width:100%;max-width:18rem;display:block}
.report .checks{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem}
.report .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:.5rem 0;font-size:.9rem}
.report .key{display:inline-block;width:.9rem;height:.9rem;border-radius:.2rem;vertical-align:-.1rem;margin-right:.4rem;border:1px solid var(--edge)}
.report .tuple{border:1px solid var(--edge);border-radius:.5rem;padding:.6rem .9rem;margin:.6rem 0;background:var(--panel)}
.report .tuple p{margin:.25rem 0}
.report .question{font-weight:600}
.report .passage{white-space:pre-wrap;font-size:.9rem}
.report mark{background:#ffe08a;color:#1f2328;padding:0 .1em}
.report :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:36rem){.report{padding:.8rem}.report .bar{grid-template-columns:1fr;gap:0}.report .scroll thead th{white-space:normal}.report .scroll :is(th,td){padding:.35rem .3rem;min-width:3rem}}
@media print{.report details{border:0}}
`;
