/**
 * Sentences that give orders to a language model: "Ignore all previous instructions and …". They are never given to a
 * model, and no line of a summary stands on them. An article that reports on such an order loses that sentence in a
 * generated summary; the bundled model's is not affected.
 */
const ORDERS: readonly RegExp[] = [
  // ignore what you were told; disregard the instructions above; forget everything before this
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}\b(?:instructions?|prompts?|rules|guidelines|directions|you (?:were|have been|are) (?:told|given|asked|instructed)|(?:everything|anything|all|what(?:ever)?)\b[^.!?]{0,20}\b(?:above|before|prior|previous|so far|told|said))/iu,
  /\b(?:system|developer) (?:prompt|message|instruction)s?\b/iu,
  /\b(?:you are|act as|pretend (?:to be|you are)|from now on,? you)\b[^.!?]{0,30}\b(?:ai|assistant|chat ?bot|language model|llm|gpt|dan)\b/iu,
  /\b(?:as an? (?:ai|large language)|attention,? (?:ai|llm|model|assistant)|(?:dear|hey|hello|note to(?: the)?) (?:ai|llms?|language models?|chat ?bots?|assistants?|summari[sz]ers?))\b/iu,
  /\b(?:instead|now),? (?:of [^.!?]{0,40},? )?(?:write|say|reply|respond|answer|output|print|repeat|summari[sz]e)\b[^.!?]{0,60}(?:only|exactly|with|that|the following|:)/iu,
  /^\W*(?:reply|respond|answer|output|print)\b[^.!?]{0,20}\b(?:only|exactly|with|in)\b/iu,
  /<\|?[a-z_]{0,12}(?:im_start|im_end|system|assistant|endoftext|channel)[a-z_]{0,12}\|?>|\[\/?INST\]|<<SYS>>|<\/?(?:article|think)>/iu,
  /\b(?:ignorier|missacht|vergiss|vergesst|vergessen sie)\w*\b[^.!?]{0,50}\b(?:anweisung|anleitung|vorgabe|regel)/iu,
  /\b(?:ignor\w+|olvid\w+|desatiend\w+|desconsider\w+|esque[cç]\w+)\b[^.!?]{0,50}\b(?:instruccion|instrucci[oó]n|instru[cç][oõ]es|instru[cç][aã]o|indicacion|regras|reglas)/iu,
  /\b(?:ignor\w+|oubli\w+)\b[^.!?]{0,50}\b(?:instruction|consigne|directive|r[eè]gle)/iu,
  /(?:指示|命令|指令|プロンプト)[^。！？]{0,20}(?:無視|忘れ)|(?:忽略|无视|無視|忘记|忘記)[^。！？]{0,20}(?:指示|指令|提示)|(?:지시|명령|프롬프트)[^.!?]{0,20}(?:무시|잊)/u,
];

/** Longer than any sentence that is looked at whole; bounds the work on text without punctuation. In UTF-16 units. */
const LOOKED_AT = 2_000;

/** Whether a sentence addresses the model that reads it. */
export function speaksToModel(sentence: string): boolean {
  const text = sentence.slice(0, LOOKED_AT).replace(/\s+/gu, ' ');
  return ORDERS.some((order) => order.test(text));
}
