/**
 * Words that say nothing about an event, in the languages that Lede speaks and some others with spaces, in lower case
 * without diacritics. Scripts without spaces need none: their particles are single characters, which are dropped
 * anyway.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been being but by can could did do does for from had has have he her hers him his how i if in ' +
    'into is it its just like make makes made may might more most much must my new no not now of off on one only or ' +
    'other our out over own per s said say says she should so some still than that the their them then there these ' +
    'they this those to too two three under until up upon us very via was we well were what when where whether which ' +
    'while who whom whose why will with within without would yet you your after again against ago all almost along ' +
    'already also although always am amid among any around back because become before behind below between beyond both ' +
    'day days during each early even ever every few first five four get gets got going here however late later last ' +
    'least less many me near never next nor off once others people perhaps same since such take taken than through ' +
    'toward towards week weeks month months year years hour hours minute minutes today tonight tomorrow yesterday ' +
    'morning night afternoon monday tuesday wednesday thursday friday saturday sunday january february march april may ' +
    'june july august september october november december officials official according know we’ve we’re don’t news ' +
    'million billion thousand hundred bn mln bln mn percent pct top big old good way thing things ' +
    'der die das den dem des ein eine einen einem einer eines und oder aber nicht mit von vom zu zum zur im in am an ' +
    'auf aus bei beim nach vor fur uber unter um ist sind war waren wird werden wurde wurden hat haben hatte hatten sich ' +
    'als auch noch nur so wie er sie es ihr ihre ihrer ihren sein seine seiner seinen dass durch gegen bis ab ohne ' +
    'wegen seit kein keine keinen was wer wo warum kann konnen konnte soll sollen muss mussen mehr viel viele neue ' +
    'neuer neuen neues jetzt schon immer wieder hier dort dann wenn weil damit dieser diese dieses diesem diesen jeder ' +
    'jede alle allem allen alles man uns wir ich du zwei drei vier funf jahr jahre jahren tag tage tagen woche wochen ' +
    'monat monate uhr heute gestern morgen nacht montag dienstag mittwoch donnerstag freitag samstag sonntag januar ' +
    'februar marz mai juni juli oktober dezember prozent millionen milliarden euro erste ersten erster menschen laut ' +
    'sagt sagte mindestens rund etwa kaum davon dabei dafur daran darauf ins ans ums ' +
    'el la los las un una unos unas y e o u de del al a en con por para que se su sus es son fue fueron ha han habia ' +
    'hay no lo le les mas muy ya como pero sin sobre tras desde hasta entre ante bajo segun durante contra cada este ' +
    'esta estos estas ese esa esos esas esto eso donde cuando quien quienes cual todo toda todos todas otro otra otros ' +
    'otras nuevo nueva nuevos nuevas primer primera primero dos tres cuatro cinco ano anos dia dias mes meses semana ' +
    'semanas hora horas hoy ayer manana lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril ' +
    'mayo junio julio agosto septiembre octubre noviembre diciembre millon millones mil personas ciento menos asi ' +
    'porque sera seran ser estar ' +
    'le la les des du et ou au aux dans sur pour par est sont ont ne pas ce cette ces son sa ses qui il elle ils elles ' +
    'nous vous je leur leurs mais plus comme sous apres avant depuis lors entre chez tout toute tous toutes un une ' +
    'deux trois ans jour jours mois semaine heures lundi mardi mercredi jeudi vendredi samedi dimanche selon contre ' +
    'os as um uma uns umas do da dos das na nos nas em com nao sao foi mais seu sua seus suas ao aos pelo pela pelos ' +
    'pelas apos ate entre sobre tem ter ser isso este esta esse essa segunda terca quarta quinta sexta anos dias'
  ).split(' '),
);
