// SPDX-License-Identifier: Apache-2.0
#include "pages/style.h"

namespace plimsoll::pages {

std::string_view style_sheet() {
  static constexpr std::string_view sheet = R"css(
:root{color-scheme:light dark;
--paper:#faf9f6;--surface:#ffffff;--sunken:#f1f0eb;--ink:#1b2430;--muted:#55606e;--rule:#dcdcd6;
--strong-rule:#8b939d;--accent:#0d5a7a;--accent-soft:#dcebf1;
--red:#b42318;--red-soft:#fcebe8;--amber:#8a5200;--amber-soft:#fbf0dc;--green:#1c6f45;--green-soft:#e5f3ea}
@media (prefers-color-scheme:dark){:root{
--paper:#11161c;--surface:#181f27;--sunken:#202933;--ink:#e8ebee;--muted:#a7b1bd;--rule:#313b46;
--strong-rule:#74808d;--accent:#76c3df;--accent-soft:#1b3a48;
--red:#ff9d92;--red-soft:#3b201f;--amber:#efbe68;--amber-soft:#352912;--green:#84d3a8;--green-soft:#183325}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,h3{line-height:1.2;text-wrap:balance;margin:0}
h1{font-size:clamp(1.6rem,1.2rem + 1.8vw,2.25rem);letter-spacing:-.015em}
h2{font-size:1.4rem;letter-spacing:-.01em;margin:0 0 .75rem}
h3{font-size:1.02rem;margin:0 0 .35rem}
p{margin:0 0 .8rem}ul,ol{margin:0 0 .8rem;padding-left:1.25rem}li{margin:.2rem 0}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.5rem 1rem;z-index:2}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.muted{color:var(--muted)}.small{font-size:.875rem}.prose{max-width:42rem}
code,.id{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
.mast,main,.foot{max-width:82rem;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem)}
.reading main,.reading .mast,.reading .foot{max-width:68rem}
.mast{display:flex;align-items:center;gap:.6rem;padding-top:1.1rem;padding-bottom:1.1rem;color:var(--muted);font-size:.9rem}
.mast svg{width:1.75rem;height:1.75rem;flex:none;color:var(--accent)}.mast b{color:var(--ink);font-size:1rem;letter-spacing:.01em}
.mast .kind{margin-left:auto;text-align:right}
.title{padding:1rem 0 1.25rem;border-bottom:2px solid var(--ink);margin-bottom:1.5rem}
.title p{margin:.5rem 0 0;color:var(--muted);max-width:46rem}
section{margin:0 0 2.75rem}.reading section{margin-bottom:3.5rem}
.foot{border-top:1px solid var(--rule);padding-top:1.25rem;padding-bottom:3rem;color:var(--muted);font-size:.875rem}
.foot p{max-width:46rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1rem 1.5rem;margin:0 0 1.5rem}
.facts div{min-width:0}.facts dt{font-size:.8rem;color:var(--muted)}.facts dd{margin:.1rem 0 0;font-weight:600}
.facts dd small{display:block;font-weight:400;color:var(--muted)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:0 0 1.5rem}
.tile{background:var(--surface);border:1px solid var(--rule);border-radius:.5rem;padding:.85rem 1rem}
.tile dt{font-size:.82rem;color:var(--muted)}.tile dd{margin:0}
.tile .big{font-size:1.75rem;font-weight:650;line-height:1.2;letter-spacing:-.02em}
.note{border:1px solid var(--rule);border-left:4px solid var(--accent);background:var(--surface);border-radius:.35rem;
padding:.8rem 1rem;margin:0 0 1rem}
.note.warn{border-left-color:var(--amber);background:var(--amber-soft)}
.note h2,.note h3{font-size:1rem;margin-bottom:.25rem}.columns>.note{margin:0}.columns{margin-bottom:1.25rem}.note p:last-child,.note ul:last-child{margin-bottom:0}
.note.verdict{margin-bottom:2rem}.verdict{font-size:1.12rem;line-height:1.5;padding:1.1rem 1.25rem}.verdict strong{display:block;font-size:1.3rem;line-height:1.3;margin-bottom:.35rem}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:1rem 2rem}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:2rem 2.5rem;align-items:start}
.scroll{overflow-x:auto;margin:0 0 1rem;container-type:inline-size}
.scroll+.scroll{margin-top:2rem}.scroll caption span{display:block;max-width:100cqw;position:sticky;left:0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}
caption{text-align:left;color:var(--muted);font-size:.875rem;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--rule)}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.8rem;font-weight:600;color:var(--muted);border-bottom:1px solid var(--strong-rule);vertical-align:bottom}
tbody th{font-weight:600}.number{text-align:right;white-space:nowrap}
td small,th small{display:block;color:var(--muted);font-weight:400;font-size:.8rem}
.number small{white-space:nowrap}.number+:not(.number){padding-left:1rem}
.group{margin:2rem 0 3rem}.group .note{max-width:36rem}
.swatches{display:flex;flex-wrap:wrap;gap:.4rem 1.1rem;align-items:center;margin:0 0 .75rem;padding:0;list-style:none}
.swatches li{margin:0}nav{margin:0 0 2rem}.rest{display:flex;align-items:center;gap:.5rem;margin-top:.6rem}
.band{display:inline-flex;align-items:center;gap:.4rem;font-weight:650;white-space:nowrap}
.band svg{width:.95rem;height:.95rem;flex:none}
.band.red{color:var(--red)}.band.amber{color:var(--amber)}.band.green{color:var(--green)}
.rising{display:block;font-size:.8rem;font-weight:600;color:var(--ink);white-space:nowrap}
.spark{width:6rem;height:1.9rem;display:block;overflow:visible}
.coefficient{width:9.4rem;height:1.1rem;display:block}
figure{margin:0;min-width:0}figcaption{max-width:36rem}
.chart{display:block;width:100%;max-width:36rem;height:auto;margin:.25rem 0 .5rem}
svg text{font-size:13px;fill:var(--ink)}svg .axis-title{fill:var(--muted)}svg .strong{font-weight:650;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
svg .red-text{fill:var(--red)}svg .amber-text{fill:var(--amber)}
.grid{stroke:var(--rule);stroke-width:1}.axis{stroke:var(--strong-rule);stroke-width:1}
.series{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}
.series.model{stroke:var(--accent)}.series.rules{stroke:var(--ink);stroke-width:1.75;stroke-dasharray:7 4}
.series.chance,.reference{fill:none;stroke:var(--strong-rule);stroke-width:1.5;stroke-dasharray:2 4}
.reference{stroke-dasharray:5 4}
.mark{fill:var(--accent);stroke:var(--surface);stroke-width:1}.mark.rules{fill:var(--ink)}.whisker{stroke:var(--ink);stroke-width:1.25;opacity:.75}
.bar{fill:var(--accent);opacity:.55}.bar.raises{fill:var(--amber)}.bar.lowers{fill:var(--accent)}
.capacity{stroke:var(--ink);stroke-width:1.5}
.load{stroke-width:2}.load.red,.end.red{stroke:var(--red)}.load.amber,.end.amber{stroke:var(--amber)}
.zone{opacity:.16}.zone.red,.end.red{fill:var(--red)}.zone.amber,.end.amber{fill:var(--amber)}
.end.green{fill:var(--green)}
details{margin:.25rem 0 0}summary{cursor:pointer;color:var(--accent);font-size:.875rem;padding:.35rem 0;width:fit-content}
details .scroll{max-height:24rem;overflow:auto}
.queue td,.queue th{padding-top:.6rem;padding-bottom:.6rem}
.queue tr.red>:first-child{box-shadow:inset 3px 0 var(--red)}.queue tr.amber>:first-child{box-shadow:inset 3px 0 var(--amber)}
.queue .rank{padding-left:.75rem;width:2.5rem;text-align:right;color:var(--muted);font-weight:400}
.queue .reasons{width:36%}.queue .mode{white-space:nowrap}.queue ol{margin:0;padding:0;list-style:none}.queue ol li{margin:0 0 .3rem;display:grid;grid-template-columns:2.5rem 1fr;column-gap:.25rem}.queue ol b{font-weight:600;color:var(--muted)}
.queue ol small{display:inline;white-space:nowrap}
.queue ol li:last-child{margin:0}.queue .score{font-weight:650}
.queue .student{white-space:nowrap}
.poolhead{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;justify-content:space-between;margin-bottom:.25rem}
@media screen and (max-width:56rem){
.queue thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.queue,.queue caption,.queue tbody{display:block}
.queue tr{display:grid;grid-template-columns:1fr 1fr;gap:.15rem 1rem;padding:.85rem .9rem;margin:0 0 .75rem;
background:var(--surface);border:1px solid var(--rule);border-left:4px solid var(--strong-rule);border-radius:.4rem}
.queue tr.red{border-left-color:var(--red)}.queue tr.amber{border-left-color:var(--amber)}
.queue tr.red>:first-child,.queue tr.amber>:first-child{box-shadow:none}
.queue td,.queue th,.queue .rank{display:block;border:0;padding:.15rem 0;text-align:left;width:auto;min-width:0}
.queue [data-label]::before{content:attr(data-label);display:block;font-size:.78rem;color:var(--muted);font-weight:400}
.queue .number+td{padding-left:0}.queue .reasons{width:auto}.queue .wide{grid-column:1/-1}
.queue .student{order:-2;font-size:1rem}.queue .in-band{order:-1}.queue .in-band::before{display:none}
.queue .reasons{order:1}.queue .suggested{order:2}.queue .rank{order:3}}
@media (max-width:40rem){.tiles.three{grid-template-columns:repeat(3,1fr);gap:.4rem}.three .tile{padding:.6rem .65rem}
.queue .rank{font-size:inherit}.mast .kind{display:none}.verdict{font-size:1.02rem}.verdict strong{font-size:1.15rem}}
@page{margin:14mm}@page work{size:landscape;margin:11mm}
@media print{:root{--paper:#fff;--surface:#fff;--sunken:#fff}html{font-size:9.5pt}body:not(.reading){page:work}
.plots{grid-template-columns:1fr 1fr;gap:1.25rem}.reading section,section{margin-bottom:1.5rem}.group{margin:1rem 0}
.group figure{max-width:22rem}.chart{max-width:100%}
.skip,summary{display:none}section,figure,tr,.note,.tile{break-inside:avoid}section.long{break-inside:auto}
main,.mast,.foot{max-width:none;padding:0}.scroll{overflow:visible}thead{display:table-header-group}h2,h3,thead,caption,.poolhead{break-after:avoid}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
)css";
  return sheet;
}

}  // namespace plimsoll::pages
