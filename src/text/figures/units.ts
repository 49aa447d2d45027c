import type { FigureKind } from '../../core/figure.ts';

/** A unit of measurement: its name in the singular and what it measures. */
export interface Unit {
  readonly name: string;
  readonly kind: FigureKind;
}

/**
 * One unit a line: kind | name | words in lower case, plurals included | symbols, case-sensitive. An underscore
 * stands for a space.
 */
const TABLE = `
percent|%|percent per_cent percentage pct percents|% ％
percent|percentage point|percentage_point percentage_points percent_point percent_points percentage-point percentage-points|pp
percent|basis point|basis_point basis_points basis-point basis-points|bps bp
duration|millisecond|millisecond milliseconds|ms
duration|microsecond|microsecond microseconds|µs μs
duration|nanosecond|nanosecond nanoseconds|ns
duration|second|second seconds sec secs|s
duration|minute|minute minutes min mins|
duration|hour|hour hours hr hrs|h
duration|day|day days|
duration|night|night nights|
duration|weekend|weekend weekends|
duration|week|week weeks wk wks|
duration|fortnight|fortnight fortnights|
duration|month|month months mo mos|
duration|quarter|quarters|
duration|year|year years yr yrs|
duration|decade|decade decades|
duration|century|century centuries|
duration|millennium|millennium millennia|
duration|generation|generations|
distance|picometre|picometre picometres picometer picometers|
distance|nanometre|nanometre nanometres nanometer nanometers|nm
distance|micrometre|micrometre micrometres micron microns|µm μm
distance|millimetre|millimetre millimetres millimeter millimeters|mm
distance|centimetre|centimetre centimetres centimeter centimeters|cm
distance|decimetre|decimetre decimetres decimeter decimeters|dm
distance|metre|metre metres meter meters|m
distance|kilometre|kilometre kilometres kilometer kilometers kilometre's kms klick klicks|km
distance|inch|inch inches|″ in
distance|foot|foot feet|ft
distance|yard|yard yards yd yds|
distance|mile|mile miles mi|
distance|nautical mile|nautical_mile nautical_miles|nmi
distance|light-year|light-year light-years light_year light_years lightyear lightyears|ly
distance|furlong|furlong furlongs|
area|square millimetre|square_millimetres square_millimetre square_millimeters square_millimeter|mm² mm2
area|square centimetre|square_centimetres square_centimetre square_centimeters square_centimeter|cm² cm2
area|square metre|square_metres square_metre square_meters square_meter sq_m sqm|m² m2 m^2
area|square kilometre|square_kilometres square_kilometre square_kilometers square_kilometer sq_km sqkm|km² km2 km^2
area|square inch|square_inches square_inch|
area|square foot|square_feet square_foot sq_ft sqft square-foot square-feet|ft² ft2
area|square yard|square_yards square_yard|
area|square mile|square_miles square_mile sq_mi square-mile|
area|hectare|hectare hectares|ha
area|acre|acre acres|
volume|cubic centimetre|cubic_centimetres cubic_centimetre cubic_centimeters cubic_centimeter|cm³ cc cm3
volume|cubic metre|cubic_metres cubic_metre cubic_meters cubic_meter|m³ m3 m^3
volume|cubic kilometre|cubic_kilometres cubic_kilometre cubic_kilometers cubic_kilometer|km³ km3 km^3
volume|cubic foot|cubic_feet cubic_foot|
volume|cubic inch|cubic_inches cubic_inch|
volume|cubic yard|cubic_yards cubic_yard|
volume|millilitre|millilitre millilitres milliliter milliliters|ml mL
volume|centilitre|centilitre centilitres centiliter centiliters|cl
volume|litre|litre litres liter liters|l L
volume|hectolitre|hectolitre hectolitres hectoliter hectoliters|hl
volume|gallon|gallon gallons gal gals|
volume|pint|pint pints|
volume|quart|quart quarts|
volume|cup|cup cups|
volume|tablespoon|tablespoon tablespoons tbsp tbsps|
volume|teaspoon|teaspoon teaspoons tsp tsps|
volume|fluid ounce|fluid_ounce fluid_ounces fl_oz|
volume|barrel|barrel barrels bbl|
volume|bushel|bushel bushels|
volume|acre-foot|acre-foot acre-feet|
mass|microgram|microgram micrograms microgramme microgrammes|µg μg mcg
mass|milligram|milligram milligrams|mg
mass|gram|gram grams gramme grammes|g
mass|kilogram|kilogram kilograms kilogramme kilogrammes kilo kilos kgs|kg
mass|tonne|tonne tonnes metric_ton metric_tons|t
mass|ton|ton tons|
mass|kiloton|kiloton kilotons kilotonne kilotonnes|kt
mass|megatonne|megaton megatons megatonne megatonnes|Mt
mass|gigatonne|gigaton gigatons gigatonne gigatonnes|Gt
mass|pound|pound pounds lb lbs|
mass|ounce|ounce ounces oz|
mass|stone|stone|
mass|carat|carat carats|
temperature|degree Celsius|degrees_celsius degree_celsius celcius degrees_celcius deg_celsius degrees_centigrade degree_centigrade celsius centigrade degrees_c deg_c degree_c|°C ℃ C
temperature|degree Fahrenheit|degrees_fahrenheit degree_fahrenheit farenheit degrees_farenheit deg_fahrenheit fahrenheit degrees_f deg_f degree_f|°F ℉ F
temperature|kelvin|kelvin kelvins degrees_kelvin|K
temperature|degree|degree degrees deg|°
speed|kilometre per hour|kmh kph km_per_hour kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour|km/h kmh kph kmph km/hr
speed|mile per hour|mph miles_per_hour miles_an_hour mile_per_hour mile-per-hour|mph mi/h
speed|metre per second|metres_per_second meters_per_second metres_a_second|m/s
speed|foot per second|feet_per_second|ft/s
speed|knot|knot knots|
energy|joule|joule joules|J
energy|kilojoule|kilojoule kilojoules|kJ
energy|megajoule|megajoule megajoules|MJ
energy|calorie|calorie calories|
energy|kilocalorie|kilocalorie kilocalories|kcal
energy|watt-hour|watt-hour watt-hours watt_hours|Wh
energy|kilowatt-hour|kilowatt-hour kilowatt-hours kilowatt_hour kilowatt_hours|kWh
energy|megawatt-hour|megawatt-hour megawatt-hours megawatt_hour megawatt_hours|MWh
energy|gigawatt-hour|gigawatt-hour gigawatt-hours gigawatt_hours|GWh
energy|terawatt-hour|terawatt-hour terawatt-hours terawatt_hours|TWh
energy|watt|watt watts|W
energy|kilowatt|kilowatt kilowatts|kW
energy|megawatt|megawatt megawatts|MW
energy|gigawatt|gigawatt gigawatts|GW
energy|terawatt|terawatt terawatts|TW
energy|horsepower|horsepower|hp
energy|British thermal unit|british_thermal_units british_thermal_unit btu btus|BTU Btu
energy|electronvolt|electronvolt electronvolts|eV
energy|kiloelectronvolt||keV
energy|megaelectronvolt||MeV
energy|gigaelectronvolt||GeV
energy|teraelectronvolt||TeV
other|gray|grays|Gy
other|milligray|milligrays|mGy
other|exabyte|exabyte exabytes|EB
other|kibibyte|kibibyte kibibytes|KiB
other|mebibyte|mebibyte mebibytes|MiB
other|gibibyte|gibibyte gibibytes|GiB
other|radian|radian radians|rad
other|turn|turns|
other|volt|volt volts|V
other|kilovolt|kilovolt kilovolts|kV
other|ampere|ampere amperes amp amps|
other|milliampere-hour|milliamp_hours|mAh
other|hertz|hertz|Hz
other|kilohertz|kilohertz|kHz
other|megahertz|megahertz|MHz
other|gigahertz|gigahertz|GHz
other|decibel|decibel decibels|dB
other|bit|bit bits|
other|byte|byte bytes|
other|kilobyte|kilobyte kilobytes|kB KB
other|megabyte|megabyte megabytes|MB
other|gigabyte|gigabyte gigabytes|GB
other|terabyte|terabyte terabytes|TB
other|petabyte|petabyte petabytes|PB
other|megabit|megabit megabits|Mb Mbit
other|gigabit|gigabit gigabits|Gb Gbit
other|megabit per second|megabits_per_second|Mbps
other|gigabit per second|gigabits_per_second|Gbps
other|pixel|pixel pixels|px
other|megapixel|megapixel megapixels|MP
other|pascal|pascal pascals|Pa
other|hectopascal|hectopascal hectopascals|hPa
other|kilopascal|kilopascal kilopascals|kPa
other|bar|millibar millibars|mbar
other|newton|newton newtons|
other|sievert|sievert sieverts|Sv
other|millisievert|millisievert millisieverts|mSv
other|part per million|parts_per_million part_per_million|ppm
other|part per billion|parts_per_billion part_per_billion|ppb
count|home run|home_run home_runs|
other|time|times fold|
other|point|point points|
other|twenty-foot equivalent unit|teus teu|TEU
`;

const byWord = new Map<string, Unit>();
const bySymbol = new Map<string, Unit>();
for (const line of TABLE.trim().split('\n')) {
  const [kind = '', name = '', list = '', symbols = ''] = line.split('|');
  const unit: Unit = { name, kind: kind as FigureKind };
  for (const word of list.split(' ')) if (word !== '') byWord.set(word.replaceAll('_', ' '), unit);
  for (const symbol of symbols.split(' ')) if (symbol !== '') bySymbol.set(symbol, unit);
}

/** The unit of a word or of up to three words joined by single spaces, in lower case. */
export function unitByWord(words: string): Unit | undefined {
  return byWord.get(words);
}

/** The unit of a symbol as printed. */
export function unitBySymbol(symbol: string): Unit | undefined {
  return bySymbol.get(symbol);
}

/** The unit of one of our names: "square kilometre". */
export function unitNamed(name: string): Unit | undefined {
  return byName.get(name);
}

const byName = new Map([...byWord.values()].map((unit) => [unit.name, unit]));
