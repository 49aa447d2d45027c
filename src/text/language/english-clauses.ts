import { words, type ClauseRules } from './language.ts';

const verbs = words(
  `is are was were be been has have had will would can could may might must shall should do does did 's isn't wasn't
   cost costs pay pays paid spend spends spent earn earns sell sells sold buy buys bought make makes made take takes took
   give gives gave get gets got hold holds held keep keeps kept lose loses lost win wins won beat beats lead leads led
   rise rises rose risen fall falls fell fallen grow grows grew grown shrink shrinks shrank drop drops climb climbs
   jump jumps gain gains cut cuts raise raises hit hits reach reaches stand stands stood sit sits sat run runs ran
   come comes came go goes went leave leaves left put puts set sets bring brings brought build builds built
   find finds found see sees saw seen show shows say says said tell tells told call calls want wants need needs
   face faces include includes cover covers measure measures weigh weighs carry carries use uses employ employs
   produce produces own owns owe owes charge charges draw draws drew fly flies flew travel travels begin begins began
   start starts end ends close closes open opens last lasts live lives die dies kill kills feed feeds fed send sends sent
   meet meets met lay lays laid lie lies lend lends lent burn burns burnt spread become becomes became remain remains
   think thinks thought believe believes expect expects estimate estimates plan plans hope hopes seek seeks sought
   agree agrees offer offers demand demands ask asks request requests back backs vote votes give serve serves swing swung
   trade trades value values score scores finish finishes sign signs seize swept tear tore strike struck break broke
   hire hires add adds allow allows require requires yield yields top tops exceed exceeds total totals average averages
   bid bids deal dealt fight fought speak spoke write wrote read teach taught shed sheds sink sank drive drove driven
   wear wore throw threw choose chose grew knew feel felt drawn shown given taken known`,
);

/** How English clauses are told apart without a parser. */
export const englishClauses: ClauseRules = {
  openers: words(
    `and but or nor yet while whereas when where because although though if unless until since after before as so with
     that which who whom whose whether then`,
  ),
  relatives: words('who which whose whom that where'),
  prepositions: words(
    `of in on at for from to by about against during under over into onto near through throughout among across around
     behind per than within without along inside outside below above beyond upon off despite amid toward towards via up
     down out between including like`,
  ),
  joins: words('and but yet while whereas although though so'),
  that: words('that'),
  finite: words(
    `is are was were has have had will would can could may might must isn't wasn't aren't weren't won't wouldn't can't couldn't
     hasn't haven't hadn't doesn't don't didn't does did rose fell grew shrank went came became began took gave saw knew wrote
     drove broke rises falls grows shrinks goes comes becomes begins takes gives sees knows says shows remains stands
     costs pays sells makes gets keeps loses wins beats leads employs owns owes covers includes carries produces expects
     plans hopes seeks wants needs faces holds runs brings builds finds tells calls uses sank flew drew swung spoke chose
     threw wore tore lay sat stood sold bought paid spent lost won made got kept led ran held told said left`,
  ),
  determiners: words('the a an this that these those its their his her our my your some any no each every'),
  isVerb: (word) =>
    verbs.has(word) || (/[^e]ed$/u.test(word) && word.length > 4) || (word.endsWith('ing') && word.length > 5),
};
