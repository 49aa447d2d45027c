import { words } from './language.ts';

/**
 * Common given names that are a man's or a woman's in every language that Lede reads, so that a pronoun can be resolved
 * in news from abroad. A name whose gender differs between languages (Andrea, Jean, Nicola, Simone) is left to the
 * language's own list.
 */
export const sharedMaleNames = words(
  `aaron abdul abdullah achim adam adolfo adrian adriano ahmed akira alan alberto aldo alejandro aleksander aleksandr alessandro
   alexander alexandre alexey alfred alfredo ali alonso álvaro amir anatoly anders andreas andrei andrés andrew andrey
   andrzej angelo anthony antoine anton antonio antónio antônio armando arnaud arne arthur arturo artur augusto axel aziz
   bart bartosz bastien benjamin benoît bernard bernardo bernd bill björn bob bogdan boris brian bruno carl carlo carlos
   cédric césar charles christian christoph christophe christopher claudio claus colin cornelis cristiano cyril czesław
   damien daniel daniele daniël dariusz dave david davide denis dennis dick didier diego dieter dietmar dimitri dirk dmitri
   dmitry domenico dominik donald douglas eduardo edward egon elias elon emanuele emiliano emilio emmanuel enrico
   enrique erik ernesto ernst étienne eugene evgeny fabian fabio fabrice federico felipe felix ferdinand fernando
   filip filippo florian francesco francis francisco franck franco françois frank frans franz fred frédéric frederik friedrich
   fritz gabriele gaspard gennaro geoffrey georg george georges gérard gerhard germán gert giacomo gianluca giorgio
   giovanni giulio giuseppe gonzalo graham greg grégoire grzegorz guido guillaume guillermo gunnar günter günther gustav
   gustavo hamid hans harald harry hassan hector heinrich heinz helmut hendrik henk henri henrik henrique henry
   herbert hermann hiroshi holger horst hubert hugo hussein ibrahim ignacio igor ingo ismail ivan ivo jacek jack jacob
   jacques jaime jakob jakub james jan janusz jaroslav jarosław javier jeff jens jeremy jérôme jerzy jesús jim joachim
   joão joaquín joe joël johann johannes john jonas jonathan jordi jörg jorge jorg josé josef joseph joshua juan jules julien
   jürgen kacper kai karim karl karol kazimierz keith ken kenneth kenji kevin khalid klaus koen konrad krzysztof kurt lars
   laurent lech leo leon leonardo leopold lionel loïc lorenzo louis luc luca lucas ludovic ludwig luigi luis luiz łukasz lukas maarten maciej
   mahmoud manfred manuel marc marcel marcelo marcin marco marcos marek mario mário marius mark markus martijn martin massimo mateo mateusz matteo
   matthew matthias matthieu mattia maurice maurizio mauro max maxime mehmet michael michał michel michele miguel mike mikhail
   mohamed mohammad mohammed moritz muhammad mustafa nathan neil nico nicolas nicolás niels nikolai nils norbert nuno olaf oleg olivier omar
   oscar óscar oskar osman otto pablo paolo pascal patrice patrick patryk paul paulo paweł pedro per peter petr phil philip philippe
   pierre pieter piet pietro piotr przemysław rafael rafał rainer ralf ramón raphaël raúl ray reinhard rémi renaud renato rené reza
   ricardo riccardo richard rob robert roberto rodrigo roger roland roman ronald rüdiger ruben rudolf rui ryszard
   salvatore sam samuel santiago satoshi sebastián sebastian sébastien serge sergei sergej sergey sergio sérgio siegfried
   sławomir stanisław stefan stefano stéphane stephen steve steven sven takashi tariq theo théo thierry thomas thorsten tiago tim timo tobias tom tomás tomasz
   toni torsten udo ulrich umberto uwe václav valentin valerio vasily víctor victor vicente vincent vincenzo viktor vittorio
   vladimir volker volodymyr waldemar walter werner wilhelm willem william wim witold władysław wolfgang wojciech xavier yann yannick
   yasser yusuf yves zbigniew zdzisław zygmunt`,
);

export const sharedFemaleNames = words(
  `adele adriana agata agathe agnès agnes agnieszka aisha alba aleksandra alessandra alexandra alexia alice alicia alina
   alicja amalia amanda amélie amina amy ana anaïs angela ángela angelika angelina anita anja anke anna anne anneke annette
   annie antje antonella antonia ariane astrid audrey aurélie aurora ayşe barbara bárbara beate beata beatrice beatriz béatrice
   belén benedetta berta bettina bianca birgit blanca bożena brigitte camila camilla carla carlotta carmen carolina caroline cécile
   cecilia céline chantal charlotte chiara christa christel christiane christina christine cinzia clara clarisse claudia clémence
   concepción consuelo corinna corinne cristina cornelia dagmar daniela danielle danuta débora deborah delphine
   diana diane dolores dominika donatella dora doris dorota dorothea edith edyta elena eleonora elfriede eliane
   elisa elisabeth elisabetta élise elise elizabeth elke ella ellen elsa elżbieta emilia emma émilie erika esperanza esther eugenia eva ewa
   fabienne fátima fatima fatma federica félicie fernanda filipa flavia florence françoise franziska frauke frida gabriela gabriella geneviève
   gertrud gesine gisela giulia giovanna gloria grażyna greta gudrun halina hanna hannah hannelore heidi heike helen helena hélène helga
   henriette hilde ida ilaria ilona ilse ines inês inés inga ingeborg ingrid irena irene irina irma isabel isabella isabelle iwona
   izabela jacqueline jadwiga janina jeanne jennifer jessica joana joanna johanna jolanta josefina josephine juana judith julia
   juliane julie juliette justine justyna jutta karin karolina katarina katarzyna kate katharina katherine kathrin katja katrin kirsten klara
   kristin kristina krystyna lara larissa laura laure laurence lea léa leila lena leonie leticia lidia lieselotte linda lisa lise liv
   livia lorena lotte louise lucia lucía lucie lúcia luciana lucyna ludmila luisa luise luna lydia magda magdalena małgorzata maja manon manuela
   mara margaret margarethe margarita margherita margot maria maría marianne marie mariam mariana marie-claire marina marion marlene marta
   marthe martha martina martine mary mathilde maud mayumi melanie mélanie mercedes mia michaela michelle mila milena miriam mireille monica mónica
   monika monique montserrat nadia nadine nadja nancy natacha natalia natalie natascha nathalie nele nicoletta nina noemi nora
   núria nuria odile ofelia olga olivia ornella ottilie paloma pamela paola patricia patrícia patrizia paula paulina pauline petra
   pia pilar rachel raquel rebecca regina regine renata renate renée ricarda rita roberta romana rosa rosalía rosario rosemarie roswitha ruth sabina sabine
   sabrina sandra sara sarah saskia sibylle silke silvia simona sofia sofía sofie soledad solène sonia sonja sophia sophie stefania stefanie stella
   stéphanie stephanie susan susana susanna susanne suzanne svenja svetlana sylvia sylvie sylwia tamara tanja tania tatiana teresa
   thea thérèse theresa tina ulla ulrike ursula urszula uta ute valentina valeria valérie valerie vera verena veronica veronika véronique
   victoria viktoria violeta virginia virginie viviane wanda weronika wiesława wilhelmina xenia yasmin yolanda yvette yvonne zofia zoe zoé zuzanna`,
);
