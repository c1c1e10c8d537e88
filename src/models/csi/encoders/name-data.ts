// Names by locale: 40 first and 40 last names each, out of the lists of @faker-js/faker 10.6.0 (copyright Faker
// contributors, MIT licence). Made by scripts/names.mjs; not to be edited by hand. A whole name has letters beyond ASCII as
// often as one of the whole lists, which are not weighted by how common a name is. `doubles` is the share of whole names with
// two last names.

export const nameData = {
  en: {
    first:
      'Adonis,Alivia,Anissa,Assunta,Bettie,Bryan,Cassandre,Claud,Curtis,Deangelo,Dixie,Eino,Emilia,Everardo,Freeman,Glenna,Heber,Irene,Janae,Jeremiah,Josephine,Karianne,Keon,Larry,Lexie,Lucio,Mamie,Maryse,Michele,Name,Nyasia,Paul,Raven,Roma,Samara,Shyann,Tanya,Tremaine,Victoria,Wyman',
    last: 'Anderson,Bashirian,Berge,Bogisich,Bruen,Conn,Crooks,Dibbert,Effertz,Ferry,Gislason,Grant,Hahn,Hauck,Hettinger,Howell,Jerde,Kertzmann,Koepp,Kuhlman,Langworth,Lind,Maggio,McGlynn,Moore,Nienow,Olson,Pfeffer,Ratke,Rippin,Ruecker,Schaefer,Schulist,Smitham,Stoltenberg,Torphy,Veum,Wehner,Windler,Yundt',
    doubles: 0,
  },
  de: {
    first:
      'Ahmet,Aliya,Annabell,Ashley,Bjarne,Cedrik,Colleen,Denise,Elanur,Emirhan,Falk,Frederic,Hana,Ilayda,Jamila,Jayden,Joey,Josh,Kalle,Kim,Lavinia,Leonard,Lillian,Louis,Lynn,Mareike,Martin,Meik,Milan,Natalia,Nils,Pepe,Rico,Samuel,Sky,Tamia,Tillmann,Veit,Yasin,Sören',
    last: 'Alizadeh,Beavogui,Blank,Breuer,Cordes,Dietz,Eifert,Filipowski,Fuchs,Gilde,Gruszecki,Haverney,Herwig,Horna,Jeorga,Keiner,Knabe,Koubaa,Kurrat,Lenz,Lubina,May,Molzan,Nodler,Philipp,Rabenstein,Richter,Rumpf,Scheuring,Schreiner,Seigel,Stang,Strunz,Trautmann,Vogt,Werle,Zandt,Gakstädter,Küsters,Schönlebe',
    doubles: 0,
  },
  fr: {
    first:
      'Acacie,Adrehilde,Alcime,Alpinien,Andoche,Antoinette,Armand,Athina,Axelle,Blanche,Catherine,Clio,Delphine,Esther,Florence,Gaud,Guillemette,Isabeau,Jonathan,Lauriane,Magali,Mathilde,Nadine,Orlane,Prudence,Romuald,Sixte,Tonnin,Vivien,Agnès,Andrée,Azélie,Cédric,François,Hélène,Léopoldine,Néhémie,Réjeanne,Valéry,Émeric',
    last: 'Andre,Barbier,Berger,Blanchard,Boyer,Caron,Charpentier,Collet,David,Dufour,Dupuis,Fabre,Fleury,Gaillard,Gautier,Gonzalez,Guillot,Huet,Julien,Laurent,Leclerc,Lefevre,Leroux,Lucas,Marchand,Marty,Mercier,Moreau,Moulin,Noel,Perez,Philippe,Poirier,Renard,Richard,Roche,Rolland,Roy,Schneider,Vidal',
    doubles: 0,
  },
  es: {
    first:
      'Alberto,Amalia,Antonia,Barbara,Caridad,Carolina,Claudio,David,Eduardo,Emilia,Estela,Fernando,Gerardo,Guadalupe,Homero,Isabela,Jorge,Juan Carlos,Leticia,Lucas,Magdalena,Marcos,Marisol,Mercedes,Olivia,Pilar,Reina,Rosario,Santiago,Sonia,Victoria,Ana María,César,Jerónimo,José Luis,Martín,María José,Miguel Ángel,Rocío,Ángel',
    last: 'Agosto,Alva,Arias,Ballesteros,Bonilla,Camarillo,Casanova,Cervantes,Covarrubias,Escalante,Fierro,Garza,Herrera,Leal,Lucero,Mateo,Miranda,Murillo,Olivas,Otero,Perales,Pulido,Riojas,Rosario,Sandoval,Solano,Terrazas,Valdez,Vera,Zapata,Aragón,Calderón,Delacrúz,Gaitán,Hernández,Mejía,Niño,Ramírez,Sáenz,Vélez',
    doubles: 1,
  },
  it: {
    first:
      'Adalberta,Aidano,Alma,Angelo,Argimiro,Augusto,Beato,Brigitta,Catena,Colmazio,Cuzia,Dianora,Edgardo,Elvino,Eros,Fabiola,Fleano,Gaudino,Gianluigi,Giuda,Guglielmo,Innocenzo,Lauriano,Livia,Maiorico,Matilde,Mirocleto,Nina,Orenzio,Pardo,Porfirio,Raniero,Rosalinda,Saturnino,Silverio,Sviturno,Tiziana,Ursino,Verulo,Zaccaria',
    last: "Alessandrini,Avallone,Bellini,Bisio,Brunetti,Cantagallo,Carrieri,Cecchi,Cirelli,Costanza,D'Urso,Del Bianco,Di Marino,Errico,Ferrarini,Foschi,Gaudiano,Gobbi,Iannucci,Lenzi,Lotti,Manfredi,Marrone,Mazzoleno,Modica,Murtas,Ortolani,Papaleo,Perego,Pinto,Privitera,Riggi,Sabbatini,Sartor,Severi,Stefani,Tomassoni,Valli,Zago,Macrì",
    doubles: 0,
  },
  nl: {
    first:
      'Adrian,Amaya,Ashley,Bentley,Bryan,Daantje,Diana,Eleanor,Emmy,Fayen,Florian,Hafsa,Imran,Jacky,Javi,Jesse,Jolien,Julian,Kenan,Laura,Liam,Lizz,Luka,Malou,Mathijs,Melody,Milena,Mylan,Nils,Nynke,Pippa,Riley,Sami,Sepp,Sterre,Ties,Veerle,Wouter,Zakaria,Loïs',
    last: 'Bakker,Boer,Brouwer,Dekker,Evers,Groothuizen,Hendriks,Huisman,Janssen,Koning,Kuiper,Maas,Meijer,Moors,Oosterhuis,Post,Ritsma,Scholten,Timmermans,Verhoeven,Vos,Willemsen,Zuiderveld,de Bruyn,de Haan,de Koning,de Nijs,de Wit,van Dam,van Doorn,van Leeuwen,van Wijk,van de Meer,van de Velden,van den Berg,van den Pol,van der Heijden,van der Laan,van der Pol,van der Ven',
    doubles: 0,
  },
  pl: {
    first:
      'Adrian,Aleksy,Angela,Arkady,Bazyli,Borys,Damian,Donald,Eleazar,Estera,Ferdynanda,Gabriela,Greta,Hieronim,Ilona,Jakub,Jonatan,Kamila,Klementyna,Korneliusz,Laura,Lilia,Magdalena,Maria,Modest,Nikola,Onufry,Paulina,Prokul,Roderyk,Sabina,Seweryn,Tacjana,Walentyn,Weronika,Zachariasz,Błażej,Michał,Stanisław,Łucja',
    last: 'Aleksandrowicz,Bednarek,Borowiec,Cichocki,Dobrowolski,Filipowicz,Grochowski,Jakubiak,Jurek,Karwowski,Konieczna,Koza,Kucharczyk,Lesiak,Makowski,Mazur,Molenda,Nowaczyk,Pasternak,Piotrowicz,Robak,Sawicki,Sobczyk,Staszewski,Szulc,Trzeciak,Witczak,Zalewski,Brzeziński,Dudziński,Gruszczyński,Jarząbek,Kozieł,Kędzierski,Mikołajczyk,Popławski,Stanisławski,Wesołowski,Włodarski,Świerczyński',
    doubles: 0,
  },
  cs_CZ: {
    first:
      'Afra,Angelika,Baltazar,Bojislava,Ctislava,Dobromil,Elza,Felicie,Gerharda,Hilarius,Irvin,Jolana,Kliment,Leo,Ludoslav,Marius,Mirjam,Nika,Oxana,Prosper,Rebeka,Rozamunda,Silvestr,Tankred,Tristan,Virgil,Zdirad,Amáta,Bohuše,Dluhoš,Felicián,Hvězdoslava,Kateřina,Lubomíra,Miloň,Přibyslava,Stojmír,Vlastimír,Zdík,Žaneta',
    last: 'Brabenec,Frydrych,Jakl,Kosina,Marek,Pecha,Sochor,Votruba,Bartošková,Boučková,Chaloupková,Doležal,Fiedlerová,Hanáková,Holík,Hrubeš,Janík,Jurečková,Kašparová,Kopřiva,Krištofová,Kupcová,Lukášek,Matysová,Mokrý,Neumanová,Pařízková,Pokorná,Píša,Sehnalová,Smrčka,Suchá,Tureček,Vašíčková,Voráčková,Zahrádková,Čermák,Šebek,Šmerda,Šíma',
    doubles: 0,
  },
  tr: {
    first:
      'Afitap,Alpertunga,Artuk,Babacan,Bay,Benice,Boyankulu,Cemal,Dilruba,Emre,Fadime,Funda,Hayat,Kerami,Mert,Naim,Osman,Sadberk,Sevgi,Tufan,Yekta,Akboğa,Altıntamgantarkan,Atunçu,Ağlamış,Barın,Başak,Beşer,Buğday,Bıçkı,Erşan,Güler,Hişam,Kayaçık,Müren,Sırrı,Âmir,Çıgıl,İlkay,Şener',
    last: 'Adal,Akbay,Akkoyunlu,Akyel,Arda,Atik,Aykurt,Barlas,Bildik,Boz,Denkel,Erbulak,Karabulut,Kunt,Pektemek,Uca,Akalın,Akyürek,Alnıaçık,Altıok,Atlı,Aykaç,Aşçı,Baltacı,Bektaşoğlu,Bozdoğan,Dağlaroğlu,Ertepınar,Gürmen,Keseroğlu,Körmükçü,Menemencioğlu,Poçan,Süleymanoğlu,Tokgöz,Tüzün,Yılmazer,Çevik,Özdemir,Öztürk',
    doubles: 0,
  },
  sv: {
    first:
      'Agneta,Alice,Anette,Anna,Astrid,Birgitta,Carina,Christian,Dennis,Ella,Emilia,Felicia,Gabriel,Gustav,Henrik,Isabelle,Jesper,Johan,Jonathan,Karl,Kerstin,Kurt,Leo,Linus,Lucas,Malin,Marie,Max,Monica,Oliver,Patrik,Pontus,Robin,Sara,Sofie,Sven,Ulf,William,Håkan,Åke',
    last: 'Ahmed,Andersson,Axelsson,Berg,Bergman,Blom,Dahl,Danielsson,Eklund,Falk,Fransson,Gustafsson,Hansson,Henriksson,Holm,Holmqvist,Jakobsson,Jonsson,Larsson,Lindgren,Lindqvist,Lundgren,Lundqvist,Martinsson,Nilsson,Nordin,Olsson,Pettersson,Sundberg,Viklund,Björk,Ekström,Håkansson,Lundström,Månsson,Nyström,Sandström,Ström,Wikström,Åkesson',
    doubles: 0.2,
  },
  da: {
    first:
      'Agnes,Alexandrea,Anders,Annette,Benjamin,Britt,Christian,David,Elias,Else,Esben,Freja,Hanne,Helle,Isabella,Janni,Johan,Julie,Karl-Johan,Kim,Lasse,Linus,Louise,Mads,Maria,Mathilde,Michael,Nadia,Niels-Christian,Oscar,Philip,Rikke,Sandra,Signe,Steen,Susanne,Tina,Ulrik,Viggo,William',
    last: 'Abdi,Andresen,Bech,Bertelsen,Bjerregaard,Brandt,Buch,Bundgaard,Christiansen,Dalgaard,Damm,Esbensen,Frandsen,Gade,Hald,Hedegaard,Hermansen,Holm,Jensen,Jespersen,Johansen,Karlsen,Kjeldsen,Kristensen,Lauridsen,Lorentzen,Magnussen,Munch,Nguyen,Nygaard,Pedersen,Pham,Ravn,Simonsen,Steffensen,Svensson,Vestergaard,Vinther,Kjær,Schrøder',
    doubles: 0,
  },
  nb_NO: {
    first:
      'Aksel,Amalie,Andreas,Benjamin,Celine,Elias,Emil,Emma,Filip,Hanna,Helene,Ida,Jakob,Joakim,Jonathan,Karoline,Kristian,Lars,Lucas,Magnus,Maren,Maria,Markus,Martine,Mathilde,Mikkel,Nikolai,Nora,Oliver,Sandra,Sebastian,Simen,Sondre,Synne,Thomas,Tuva,Vilde,Håkon,Jørgen,Jørgen',
    last: 'Aas,Amundsen,Andreassen,Bakke,Berg,Bjerke,Carlsen,Dahl,Eide,Evensen,Fjeld,Glosli,Gundersen,Hansen,Henriksen,Hopland,Jakobsen,Johannessen,Karlsen,Kristensen,Kristoffersen,Larsen,Lunde,Mathisen,Myhrer,Nielsen,Nordskaug,Olstad,Pettersen,Ryan,Skuterud,Smogeli,Solli,Strand,Thoresen,Torp,Vegge,Jørgensen,Sæther,Østby',
    doubles: 0.2,
  },
  fi: {
    first:
      'Aleksi,Anna,Annikki,Ari,Eeva,Emilia,Erik,Hanna,Heikki,Henrik,Irmeli,Janne,Johannes,Juho,Kaarina,Kari,Katariina,Kyllikki,Leena,Maarit,Maria,Marjatta,Marko,Matias,Mika,Minna,Oskari,Pekka,Petteri,Pirkko,Sakari,Satu,Sinikka,Tapani,Tarja,Timo,Tuulikki,Veikko,Päivi,Päivi',
    last: 'Aaltonen,Ahonen,Hakala,Heikkinen,Heinonen,Hiltunen,Hirvonen,Kallio,Karjalainen,Kinnunen,Koivisto,Korhonen,Laakso,Laaksonen,Lahtinen,Laine,Laitinen,Lehto,Lehtonen,Leinonen,Manninen,Mattila,Mustonen,Niemi,Nieminen,Ojala,Rantanen,Salminen,Salo,Salonen,Savolainen,Toivonen,Turunen,Virtanen,Heikkilä,Järvinen,Leppänen,Mäkinen,Pitkänen,Väisänen',
    doubles: 0,
  },
  es_MX: {
    first:
      'Adela,Alexander,Ana Luisa,Ariadna,Bernardo,Carlos,Claudia,Daniel,Elena,Emiliano,Esmeralda,Fatima,Francisco Javier,Gonzalo,Homero,Isabela,Javier,Josefina,Julio,Lilia,Lucas,Magdalena,Mariana,Mateo,Micaela,Octavio,Pedro,Regina,Rosalia,Sebastian,Tadeo,Vicente,Yamileth,Ana Sofía,Elías,José Antonio,Martín,María Luisa,Nicolás,Víctor',
    last: 'Aguayo,Alva,Arias,Banda,Briones,Carbajal,Castillo,Cordero,Delarosa,Esquibel,Gamez,Guerra,Jaime,Kardache soto,Ledesma,Luevano,Medina,Montemayor,Nazario,Orellana,Parra,Posada,Quiros,Rocha,Salas,Sedillo,Tamayo,Urbina,Vega,Xairo Belmonte,Zamudio,Barragán,Chacón,Echevarría,Gálvez,Martínez,Negrón,Ramón,Sáenz,Vélez',
    doubles: 1,
  },
  pt_BR: {
    first:
      'Alexandre,Ana Laura,Arthur,Breno,Calebe,Daniel,Deneval,Emanuel,Esther,Frederico,Gustavo,Hugo,Isabella,Joana,Lara,Lorena,Lucca,Marcelo,Maria Alice,Maria Luiza,Meire,Murilo,Norberto,Pedro,Rafaela,Roberto,Sarah,Talita,Vitor,Yango,Antônio,Célia,Fabrícia,Gúbio,João,Júlia,Lavínia,Márcia,Ofélia,Vitória',
    last: 'Albuquerque,Albuquerque,Barros,Barros,Batista,Batista,Braga,Braga,Carvalho,Carvalho,Costa,Franco,Franco,Macedo,Macedo,Martins,Martins,Melo,Melo,Moraes,Moraes,Moreira,Moreira,Nogueira,Nogueira,Oliveira,Oliveira,Pereira,Pereira,Reis,Santos,Santos,Saraiva,Saraiva,Silva,Silva,Souza,Souza,Xavier,Xavier',
    doubles: 0,
  },
} as const satisfies Record<string, { first: string; last: string; doubles: number }>;
