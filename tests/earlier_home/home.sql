BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO "_sqlite_migrations" VALUES(1,'teamboard','m001_initial','2026-11-28 10:45:56.713661+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'teamboard','m002_ritual','2026-11-28 10:45:56.735142+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'teamboard','m003_judgement','2026-11-28 10:45:56.761101+00:00');
CREATE TABLE amendment (
        team TEXT NOT NULL, id TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL,
        text TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    ;
CREATE TABLE answers (
        team TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL, changed TEXT NOT NULL,
        drives TEXT NOT NULL, scope TEXT NOT NULL, reasons TEXT NOT NULL, light TEXT NOT NULL,
        period TEXT, at TEXT NOT NULL, actor TEXT NOT NULL, version INTEGER NOT NULL, first TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (team, review, subject)) STRICT, WITHOUT ROWID
    ;
INSERT INTO "answers" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','beds','94.0 %, up from 93.0; no reading since 2 October; target 92','','local','stale','grey','2026-10-02','2026-11-16T10:46:08.686+00:00','root',1,'stale=2026-11-16');
INSERT INTO "answers" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','home-check','76.0 %, down from 77.0; beyond the lower limit of what is usual; target 90 missed for 18 weeks','','local','red signal','red','2026-11-09','2026-11-16T10:46:08.246+00:00','root',1,'red=2026-11-16 signal=2026-11-16');
INSERT INTO "answers" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','second-fall','26.7 %, up from 20.0; floor 25; target 10 missed for 4 months','','local','floor','red','2026-10-01','2026-11-16T10:46:07.875+00:00','root',1,'floor=2026-11-16');
INSERT INTO "answers" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','walks','7, up from 6; no reading since 18 October','','local','stale','grey','2026-10-12','2026-11-16T10:46:09.088+00:00','root',1,'stale=2026-11-16');
INSERT INTO "answers" VALUES('falls','01M8406TCQ0HDHXS258V099QN7','home-check','75.0 %, down from 76.0; beyond the lower limit of what is usual; target 90 missed for 19 weeks','','local','red signal','red','2026-11-16','2026-11-23T10:46:11.457+00:00','root',1,'red=2026-11-16 signal=2026-11-16');
CREATE TABLE definition (
        team TEXT NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        why TEXT NOT NULL, source TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (team, version)) STRICT
    ;
INSERT INTO "definition" VALUES('falls',1,'2026-11-16T10:45:56.787+00:00','root','','name = "Falls team"
purpose = "Older people stay on their feet, at home and without fear."
level = "team"
[review]
cadence = "weekly"
first = 2026-01-05
minutes = 15
[[person]]
id = "anna"
name = "Anna, team lead"
lead = true
login = "anna"
[[person]]
id = "physio"
name = "Physiotherapist"
[[body]]
id = "service"
name = "Service board"
[[priority]]
id = "steady"
objective = "Fewer people fall twice"
purpose = "A first fall is a warning that we heed."
ambition = "essential"
owner = "anna"
[[priority.indicator]]
id = "second-fall"
name = "Fell again in a month"
kind = "lag"
unit = "%"
direction = "lower"
target = 10
amber = 3
floor = 25
cadence = "monthly"
owner = "anna"
measures = "outcome"
why = "The second fall is the one that ends in hospital."
guardrails = ["walks"]
[[priority.indicator]]
id = "home-check"
name = "Home checked in a week"
kind = "lead"
unit = "%"
target = 90
amber = 5
cadence = "weekly"
owner = "physio"
drives = { lag = "second-fall", sign = "opposite", delay = 1 }
[[priority.indicator]]
id = "beds"
name = "Beds in use"
kind = "lead"
unit = "%"
direction = "lower"
target = 92
amber = 3
cadence = "daily"
owner = "physio"
[[watch]]
id = "walks"
name = "Walks a person a week"
kind = "lead"
cadence = "weekly"
[[watch]]
id = "money"
name = "Spend a quarter"
kind = "lag"
unit = "£"
cadence = "quarterly"
','{"team":"falls","name":"Falls team","purpose":"Older people stay on their feet, at home and without fear.","review":{"cadence":"weekly","first":"2026-01-05","minutes":15},"level":"team","note":"","person":[{"id":"anna","name":"Anna, team lead","login":"anna","lead":true},{"id":"physio","name":"Physiotherapist","lead":false}],"body":[{"id":"service","name":"Service board"}],"priority":[{"id":"steady","objective":"Fewer people fall twice","purpose":"A first fall is a warning that we heed.","domain":"","ambition":"essential","pathway":"","owner":"anna","story":"","indicator":[{"id":"second-fall","name":"Fell again in a month","kind":"lag","cadence":"monthly","unit":"%","direction":"lower","target":10.0,"amber":3.0,"floor":25.0,"owner":"anna","why":"The second fall is the one that ends in hospital.","measures":"outcome","guardrails":["walks"],"decimals":1,"source":"","story":"","ladder":false},{"id":"home-check","name":"Home checked in a week","kind":"lead","cadence":"weekly","unit":"%","direction":"higher","target":90.0,"amber":5.0,"owner":"physio","why":"","measures":"process","drives":{"lag":"second-fall","sign":"opposite","delay":1},"decimals":1,"source":"","story":"","ladder":false},{"id":"beds","name":"Beds in use","kind":"lead","cadence":"daily","unit":"%","direction":"lower","target":92.0,"amber":3.0,"owner":"physio","why":"","measures":"process","decimals":1,"source":"","story":"","ladder":false}]}],"watch":[{"id":"walks","name":"Walks a person a week","kind":"lead","cadence":"weekly","unit":"","direction":"higher","amber":0.0,"why":"","measures":"process","decimals":1,"source":"","story":"","ladder":false},{"id":"money","name":"Spend a quarter","kind":"lag","cadence":"quarterly","unit":"£","direction":"higher","amber":0.0,"why":"","measures":"process","decimals":1,"source":"","story":"","ladder":false}]}');
CREATE TABLE draft (
        team TEXT NOT NULL, uid INTEGER NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL,
        field TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (team, uid, review, subject, field)) STRICT
    ;
INSERT INTO "draft" VALUES('falls',0,'01M8406TCQ0HDHXS258V099QN7','walks','decision','accept until the new rota');
INSERT INTO "draft" VALUES('falls',0,'01M8406TCQ0HDHXS258V099QN7','walks','drives','two wards are clo');
INSERT INTO "draft" VALUES('falls',0,'','beds','value 2026-11-20','9');
INSERT INTO "draft" VALUES('falls',0,'01M8406TCQ0HDHXS258V099QN7','','walk','walks');
CREATE TABLE experiment (
        team TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, believe TEXT NOT NULL,
        tries TEXT NOT NULL, due TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        result TEXT, learned TEXT NOT NULL, closed_at TEXT, withdrawn TEXT,
        version INTEGER NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    ;
INSERT INTO "experiment" VALUES('falls','01M7HZDCHJFNR45X7JDJ8TMCQZ','home-check','asking at the first call helps','ask at the first call','2026-12-07','2026-11-16T10:45:57.938+00:00','root',NULL,'',NULL,NULL,1);
CREATE TABLE influence (
        team TEXT NOT NULL, by_team TEXT NOT NULL, priority TEXT NOT NULL,
        PRIMARY KEY (team, by_team, priority)) STRICT, WITHOUT ROWID
    ;
CREATE TABLE journal (
        team TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        verb TEXT NOT NULL, subject TEXT NOT NULL, before TEXT, after TEXT, salt BLOB,
        digest TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    ;
INSERT INTO "journal" VALUES('falls','01M7HZDBDKP9618ZPBEXFNM5J3','2026-11-16T10:45:56.787+00:00','root','define','version 1',NULL,'{"team":"falls","name":"Falls team","purpose":"Older people stay on their feet, at home and without fear.","review":{"cadence":"weekly","first":"2026-01-05","minutes":15},"level":"team","note":"","person":[{"id":"anna","name":"Anna, team lead","login":"anna","lead":true},{"id":"physio","name":"Physiotherapist","lead":false}],"body":[{"id":"service","name":"Service board"}],"priority":[{"id":"steady","objective":"Fewer people fall twice","purpose":"A first fall is a warning that we heed.","domain":"","ambition":"essential","pathway":"","owner":"anna","story":"","indicator":[{"id":"second-fall","name":"Fell again in a month","kind":"lag","cadence":"monthly","unit":"%","direction":"lower","target":10.0,"amber":3.0,"floor":25.0,"owner":"anna","why":"The second fall is the one that ends in hospital.","measures":"outcome","guardrails":["walks"],"decimals":1,"source":"","story":"","ladder":false},{"id":"home-check","name":"Home checked in a week","kind":"lead","cadence":"weekly","unit":"%","direction":"higher","target":90.0,"amber":5.0,"owner":"physio","why":"","measures":"process","drives":{"lag":"second-fall","sign":"opposite","delay":1},"decimals":1,"source":"","story":"","ladder":false},{"id":"beds","name":"Beds in use","kind":"lead","cadence":"daily","unit":"%","direction":"lower","target":92.0,"amber":3.0,"owner":"physio","why":"","measures":"process","decimals":1,"source":"","story":"","ladder":false}]}],"watch":[{"id":"walks","name":"Walks a person a week","kind":"lead","cadence":"weekly","unit":"","direction":"higher","amber":0.0,"why":"","measures":"process","decimals":1,"source":"","story":"","ladder":false},{"id":"money","name":"Spend a quarter","kind":"lag","cadence":"quarterly","unit":"£","direction":"higher","amber":0.0,"why":"","measures":"process","decimals":1,"source":"","story":"","ladder":false}]}',X'000E0B56A03E929A385280FA6827408A','753bf5ae10731b103b613970263a1e3a18d08732387a4ff7d52bea6c798cd029','76a1efe1efe9ebfd0d54cfe7b9790714e23363527fc4e3148344b48b56c3a126');
INSERT INTO "journal" VALUES('falls','01M7HZDBWPRWBC4QGEDGFDD6G0','2026-11-16T10:45:57.270+00:00','root','import','r.csv',NULL,'{"new": 54, "origin": "r.csv"}',X'E71D967ED5611524F00A61E2B5900FAA','b97937b71aef42feee2a75547f963c27b119bef19b544d09a24e8b6f056a723b','88b72b98992b6d3bb12d9d703de92249791e50cab3f35c4a5b15acaf3eebc0d6');
INSERT INTO "journal" VALUES('falls','01M7HZDBWPRWBC4QGEDGFDD6G1','2026-11-16T10:45:57.270+00:00','root','raise','second-fall floor',NULL,'26.7 % is above the floor of 25',X'86F6687BFA505A6C9C8F31C4275C6527','1a809c27703c4a78e263b574f0552d5801750f2e9495717d969dba010312e091','614f22c3df0ea06ed21df1facaf4dd1de0f8da478ed2610d5a8ca9eeec56b683');
INSERT INTO "journal" VALUES('falls','01M7HZDBWPRWBC4QGEDGFDD6G2','2026-11-16T10:45:57.270+00:00','root','raise','home-check red',NULL,'target 90 missed for 18 weeks: 76.0 %',X'E3CBB5E08035950E07299FC2D9928711','9b9bad48563845c83c38751067f01cee1c21c4649efaf23bf812ef4075f4eed7','f7453a41b86e76f3bf78bb7ae3547f3e4bf8edb9dc54d642ccaac06faa4b16c2');
INSERT INTO "journal" VALUES('falls','01M7HZDBWPRWBC4QGEDGFDD6G3','2026-11-16T10:45:57.270+00:00','root','raise','home-check signal',NULL,'getting worse: beyond the lower limit of what is usual',X'C8C9A6BA961956581068622E683D1804','7819902edffeb14d0204d9cccdc5c0c37580bf6e1a9239214f73d7c788712fd8','bcde1c25bb1ac0d476050e82921bdd2249b304d7181721a5920fa3bb35b77f4a');
INSERT INTO "journal" VALUES('falls','01M7HZDBWPRWBC4QGEDGFDD6G4','2026-11-16T10:45:57.270+00:00','root','raise','beds stale',NULL,'no reading since 2 October',X'4EEDE274851C216D33B2FD80F8D1FAF0','4e086b85f7cc53fb9c066d8ccd816dcdf5b29eb3b96409f4f81faaa02629a181','1d8c188b4da9e4560fee48d9346bf5fd6c804875c2557f708970619f2f2b688a');
INSERT INTO "journal" VALUES('falls','01M7HZDBWPRWBC4QGEDGFDD6G5','2026-11-16T10:45:57.270+00:00','root','raise','walks stale',NULL,'no reading since 18 October',X'A67133873ABCCB9C270C4882A2D2153C','475276670a41a8800f178050400dd900e5fe8a4bb33ddba0ec49f9df46b8d100','55040e4a04e28506d1f85a0a304a258fa2392c36e20ab34f9e94ef4166703731');
INSERT INTO "journal" VALUES('falls','01M7HZDC3ETCRY8225HN578VX7','2026-11-16T10:45:57.486+00:00','root','note','home-check',NULL,'{"day": "2026-11-10", "text": "Two colleagues were ill"}',X'1F6A811B6A834BC6AD3A64DF1FE15BBE','2fe7b6a5c56c0ae38af68c505f58a5e7027f1c31388e1e7fdd681b882975bca8','0eb28f2d7302503f46b77b9f17d1d2e061bfcd17ae08d86f32da6ac38bb81c8e');
INSERT INTO "journal" VALUES('falls','01M7HZDC9JG72PFYBPHHMAKPV5','2026-11-16T10:45:57.682+00:00','root','voice','priority/steady',NULL,'{"day": "2026-11-16", "kind": "family", "consent": "False", "text": "She said: I dare to go out again"}',X'D07E458B1066127E742D6F0CE024D11A','ff6c53e154c91bdfb7257ffb5b4d7870d69a05eab45b36bc03ee62e776a9a5a1','4ff27a04abafb5f10eb2cb11d6edde82a050daf051e593d572fa88dbc0608399');
INSERT INTO "journal" VALUES('falls','01M7HZDCHJFNR45X7JDJ8TMCR0','2026-11-16T10:45:57.938+00:00','root','try','home-check',NULL,'{"believe": "asking at the first call helps", "tries": "ask at the first call", "check": "2026-12-07"}',X'4829A0B69889DC5BD846E2574BFF6F77','868ea898719ff6c25ccf5d16f94025dc1bece70e26cc3d2569ba89d3bd1f7b3a','1dbbbf01ea22e195dc90b44d263fa4bc3d28304756add8a38d2f6165b2c716b8');
INSERT INTO "journal" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRV','2026-11-16T10:45:58.282+00:00','root','open review','01M7HZDCWAWWTF3PEJGWZPVFRT',NULL,'["second-fall", "home-check", "beds", "walks"]',X'99CA893ECF7309845300FA82A014D853','950290e5fc6fe054a51ebfe4b98c8b68bdfad869993462c578e1623ef65308cc','80ee4de4cafe7aa63fa3d94f0899528e2ac894e09c24b4ee5ebd1be605192ac2');
INSERT INTO "journal" VALUES('falls','01M7HZDP83EK2TF2E8EQ8H6MNT','2026-11-16T10:46:07.875+00:00','root','answer','second-fall',NULL,'{"changed": "26.7 %, up from 20.0; floor 25; target 10 missed for 4 months", "drives": "", "scope": "local"}',X'249712B5BEECED585F4E42BF13C4FE24','3e4db467011f63fc5ac0b3bb3529e633f7888658b9b4380115f8393f38ac284e','5929b76318c1268abfa91d02fc83c471135740709194d8923eb9b2f0b8e5963e');
INSERT INTO "journal" VALUES('falls','01M7HZDP83Q6MFVYZKKTMKK1NN','2026-11-16T10:46:07.875+00:00','root','action','second-fall',NULL,'{"id": "01M7HZDP83EK2TF2E8EQ8H6MNV", "kind": "action", "text": "visit all eleven homes", "owner": "physio", "due": "2026-12-04", "state": "open"}',X'692123F66743FB9F29E44FDF6D5373D5','fc22ead69d258bcce3c5d05d91dff6d9ca01cc185e5feb9a31a80b0f16453b85','31f8098931b885aa68f4c7dc3d14d93cdf21576ebd9bb0f566af81cda572b7a1');
INSERT INTO "journal" VALUES('falls','01M7HZDPKPYW1A9BNBVFY08JJ6','2026-11-16T10:46:08.246+00:00','root','answer','home-check',NULL,'{"changed": "76.0 %, down from 77.0; beyond the lower limit of what is usual; target 90 missed for 18 weeks", "drives": "", "scope": "local"}',X'4C2EBE2AD8630BB5ABF156963048382C','bde25bcff542e8ea6d7cdd2e45a367d37f87a9c6509f42b85ae0f663c0cc7f05','37013b03a0d61e64b022e8305cd20e581fb76494ee08a1755829bd871204f9b8');
INSERT INTO "journal" VALUES('falls','01M7HZDPKPYW1A9BNBVFY08JJ8','2026-11-16T10:46:08.246+00:00','root','escalation','home-check',NULL,'{"id": "01M7HZDPKPYW1A9BNBVFY08JJ7", "kind": "escalation", "text": "agree a second van", "to": "service", "due": "2026-11-20", "state": "sent"}',X'2DC017D05739959099E04651445A5131','fa67becef1d4fc1134f76f6e5d276cfc4e42919188e433ee3c61617cb412506e','c7d619e6e318e2968d0af19400838d5bc980a7fc13c2ee2670a281e6d33cf1e3');
INSERT INTO "journal" VALUES('falls','01M7HZDQ1EJSWNJ9ZXABW531YS','2026-11-16T10:46:08.686+00:00','root','answer','beds',NULL,'{"changed": "94.0 %, up from 93.0; no reading since 2 October; target 92", "drives": "", "scope": "local"}',X'967E7ED6EF6EB1F128D5951876871433','d2baa0614fc8bbcad2dc9668e8c9c6fc4283ee0be29a576a3fbe884784aa0792','461768263d9aa03058787824c076f80e3c42fc982bb9dfad7ab31e74d027f083');
INSERT INTO "journal" VALUES('falls','01M7HZDQ1EZKM6BSPY2V2NQQ5N','2026-11-16T10:46:08.686+00:00','root','decision','beds',NULL,'{"id": "01M7HZDQ1EZKM6BSPY2V2NQQ5M", "kind": "decision", "decision": "accept", "text": "accept", "due": "2026-11-30", "state": "made"}',X'80FDE754CDA83224EEB34C5E3287B33F','66e8eab6232dd496fa2727ab42f08ec1bc4e0a6a1c0c76686b8c8bd81f2c4c1e','9cad5d984050460e7a930e5c4ce72c97c6c50dfd6aec14c3c3e5321fd16610f5');
INSERT INTO "journal" VALUES('falls','01M7HZDQE0EA3204X1SVWK4BKD','2026-11-16T10:46:09.088+00:00','root','answer','walks',NULL,'{"changed": "7, up from 6; no reading since 18 October", "drives": "", "scope": "local"}',X'951A5A6EFD30ADDBE7C331735BFCD955','e0ebba280cb6949a643f9fbf5f3c9ecc4be708926b682e3e497cf2f09b2e2161','d83b5427e7f66f56dce883a1a455790ffea4cceaf2348e8f5a0aa1baf8494754');
INSERT INTO "journal" VALUES('falls','01M7HZDQE0EA3204X1SVWK4BKF','2026-11-16T10:46:09.088+00:00','root','decision','walks',NULL,'{"id": "01M7HZDQE0EA3204X1SVWK4BKE", "kind": "decision", "decision": "put_off", "text": "later", "due": "2026-11-23", "state": "made"}',X'1F79BDDC2E6AF6D931BEA480D4841E07','a4f5fa678be00895685b2da3a9ed97f4ab35a43d0e104621b83734ad6e07c90e','8f0b49f88435cdc406d83bd4510ca09bee0cd909dc63f7be4d6718984d1982b9');
INSERT INTO "journal" VALUES('falls','01M7HZDRMP6REB7JGP5DR0BKZ1','2026-11-16T10:46:10.326+00:00','root','close review','01M7HZDCWAWWTF3PEJGWZPVFRT',NULL,'',X'1FD860ED9955C81579ADA26F11D8C256','99587e65709f637415acee157fd2afff373cc9419cea96556f6d289bf183b36e','73811c6bcd86d41ceb8d6470844b42fd7a7c0268f4663f59bafe42fc7d3d58b2');
INSERT INTO "journal" VALUES('falls','01M7HZDRMPF6YFD6HZ3AQXMDJD','2026-11-16T10:46:10.326+00:00','root','snapshot','falls-2026-11-16.toml',NULL,'95ca8df017f49b0e8de8e10c26171047899ac810547cd0f677cd949ab016d8bc',X'796ABB35CDDDEC08938C59061A0C2BF9','c7a645578f1a0ea79c22bca1540374f19add3947d2083ed7b5ef007727eefbe5','9654f2059b63f71a58f7da5b55313d1416294e6f460cefc48448c9081ec338e4');
INSERT INTO "journal" VALUES('falls','01M8406SZN66B8GWYYF8P69KAC','2026-11-23T10:46:10.677+00:00','root','record','home-check 2026-11-16',NULL,'{"value": 75.0, "numerator": null, "denominator": null, "note": ""}',X'C777F112CFBBD3ACF347C07319DC3FB5','e452091d53210f9c810464e80810120c3bb413ebb50a9d93a4e3131b5bd022f7','58f8c6e9211f975ff92e235ae5aefd9bcca83e214bcf5b11afa4ebee6dc2ab16');
INSERT INTO "journal" VALUES('falls','01M8406SZN66B8GWYYF8P69KAD','2026-11-23T10:46:10.677+00:00','root','raise','escalation/01M7HZDPKPYW1A9BNBVFY08JJ7 unanswered',NULL,'Service board has not answered; the answer was wanted by 20 November, 3 days ago',X'A5D3FBFF4EC211DE340E7A0B8DE91501','bbeb99fffd6bb282eec82bb14ffe07e7f5d42f71c2b2bea34c41f86c08481761','6f5b246baae56185cea1a02ea3b2f0fc781ddb80eb7bf1accd57e563c7e62dee');
INSERT INTO "journal" VALUES('falls','01M8406SZNABJTAKRB9WZ6EMHZ','2026-11-23T10:46:10.677+00:00','root','raise','walks expired',NULL,'it was put off on 16 November until today',X'B0E556FD2FC3754806E42B19BE6CEE1A','ead98216a424577fa26bc74f81747704b82dd2e4e197419401e692954ac8d895','442431d63bf7a8eb210b429eafee0fc596420a3f316a1987eee3d7ba4f7f84c9');
INSERT INTO "journal" VALUES('falls','01M8406TCQJGCVN7NRSJ5F6D6Z','2026-11-23T10:46:11.095+00:00','root','open review','01M8406TCQ0HDHXS258V099QN7',NULL,'["second-fall", "escalation/01M7HZDPKPYW1A9BNBVFY08JJ7", "home-check", "walks"]',X'6FB59D2D68A2BCF2EC55C85D83DAF4C6','0cfe684dcdf67e4cb725fc12be425a398aeb28ae0509094c1d57bfd42f477f36','b59c1fd75355511c06f3dfb038a55657c4e21ac9b8b8f85f57277671bf8db8e2');
INSERT INTO "journal" VALUES('falls','01M8406TR11JHYF9XZWJZ8W7QZ','2026-11-23T10:46:11.457+00:00','root','answer','home-check',NULL,'{"changed": "75.0 %, down from 76.0; beyond the lower limit of what is usual; target 90 missed for 19 weeks", "drives": "", "scope": "local"}',X'5BDCCE5AC799491B7FC40B80E6F5925A','8d9192ff54bbe81b928b29635d5fb41da500d40945aafba62240dec7dda53975','27e866609e238cd80bfd7990926c2c2153cd7e630f14de4d218bac8f67e619d4');
INSERT INTO "journal" VALUES('falls','01M8406TR1A39MVJ6BPV19TNME','2026-11-23T10:46:11.457+00:00','root','action','home-check',NULL,'{"id": "01M8406TR17EQEK9SKKANB71K3", "kind": "action", "text": "ring on the day", "owner": "physio", "due": "2026-11-27", "state": "open"}',X'F038447EA9C2EE6C768407DCCE1DB34E','5065af8f97b3d70fc39be5ec789c41855a84450de93f27b3970c218c762dddbd','602b393e01b6b717ab908b6f656c98b83996d042c7d3611efd7749d0a751165f');
CREATE TABLE note (
        team TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, day TEXT NOT NULL,
        text TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, withdrawn TEXT,
        PRIMARY KEY (team, id)) STRICT
    ;
INSERT INTO "note" VALUES('falls','01M7HZDC3ETCRY8225HN578VX6','home-check','2026-11-10','Two colleagues were ill','2026-11-16T10:45:57.486+00:00','root',NULL);
CREATE TABLE outcome (
        team TEXT NOT NULL, id TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL,
        kind TEXT NOT NULL, decision TEXT, text TEXT NOT NULL, owner TEXT, recipient TEXT,
        due TEXT, state TEXT NOT NULL, after TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, changed_at TEXT, withdrawn TEXT, version INTEGER NOT NULL, tried TEXT NOT NULL DEFAULT '', impact TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (team, id)) STRICT
    ;
INSERT INTO "outcome" VALUES('falls','01M7HZDP83EK2TF2E8EQ8H6MNV','01M7HZDCWAWWTF3PEJGWZPVFRT','second-fall','action',NULL,'visit all eleven homes','physio',NULL,'2026-12-04','open','','2026-11-16T10:46:07.875+00:00','root',NULL,NULL,1,'','');
INSERT INTO "outcome" VALUES('falls','01M7HZDPKPYW1A9BNBVFY08JJ7','01M7HZDCWAWWTF3PEJGWZPVFRT','home-check','escalation',NULL,'agree a second van',NULL,'service','2026-11-20','sent','','2026-11-16T10:46:08.246+00:00','root',NULL,NULL,1,'','');
INSERT INTO "outcome" VALUES('falls','01M7HZDQ1EZKM6BSPY2V2NQQ5M','01M7HZDCWAWWTF3PEJGWZPVFRT','beds','decision','accept','accept',NULL,NULL,'2026-11-30','made','','2026-11-16T10:46:08.686+00:00','root',NULL,NULL,1,'','');
INSERT INTO "outcome" VALUES('falls','01M7HZDQE0EA3204X1SVWK4BKE','01M7HZDCWAWWTF3PEJGWZPVFRT','walks','decision','put_off','later',NULL,NULL,'2026-11-23','made','','2026-11-16T10:46:09.088+00:00','root',NULL,NULL,1,'','');
INSERT INTO "outcome" VALUES('falls','01M8406TR17EQEK9SKKANB71K3','01M8406TCQ0HDHXS258V099QN7','home-check','action',NULL,'ring on the day','physio',NULL,'2026-11-27','open','','2026-11-23T10:46:11.457+00:00','root',NULL,NULL,1,'','');
CREATE TABLE rating (
        team TEXT NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL, person TEXT NOT NULL,
        rater TEXT NOT NULL, step INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (team, indicator, period, person, rater)) STRICT, WITHOUT ROWID
    ;
CREATE TABLE reading (
        team TEXT NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL, value REAL,
        numerator REAL, denominator REAL, note TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (team, indicator, period)) STRICT, WITHOUT ROWID
    ;
INSERT INTO "reading" VALUES('falls','beds','2026-09-07',90.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-08',91.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-09',92.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-10',93.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-11',94.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-14',90.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-15',91.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-16',92.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-17',93.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-18',94.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-21',90.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-22',91.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-23',92.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-24',93.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-25',94.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-28',90.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-29',91.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-09-30',92.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-10-01',93.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','beds','2026-10-02',94.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-07-13',84.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-07-20',86.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-07-27',83.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-08-03',88.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-08-10',85.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-08-17',87.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-08-24',86.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-08-31',84.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-09-07',89.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-09-14',85.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-09-21',86.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-09-28',88.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-10-05',85.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-10-12',84.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-10-19',80.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-10-26',79.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-11-02',77.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-11-09',76.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','home-check','2026-11-16',75.0,NULL,NULL,'','2026-11-23T10:46:10.677+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-01-01',10.0,3.0,30.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-02-01',6.4516129032258060505e+00,2.0,31.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-03-01',1.37931034482758612118e+01,4.0,29.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-04-01',10.0,3.0,30.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-05-01',7.14285714285714323779e+00,2.0,28.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-06-01',9.09090909090909171652e+00,3.0,33.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-07-01',1.66666666666666678513e+01,5.0,30.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-08-01',1.29032258064516121005e+01,4.0,31.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-09-01',20.0,6.0,30.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','second-fall','2026-10-01',2.66666666666666678513e+01,8.0,30.0,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','walks','2026-09-07',5.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','walks','2026-09-14',6.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','walks','2026-09-21',7.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','walks','2026-09-28',5.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','walks','2026-10-05',6.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
INSERT INTO "reading" VALUES('falls','walks','2026-10-12',7.0,NULL,NULL,'','2026-11-16T10:45:57.270+00:00','root',1);
CREATE TABLE reason (
        team TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, sentence TEXT NOT NULL,
        first TEXT NOT NULL, last TEXT NOT NULL, standing INTEGER NOT NULL,
        PRIMARY KEY (team, subject, kind)) STRICT, WITHOUT ROWID
    ;
INSERT INTO "reason" VALUES('falls','beds','stale','no reading since 2 October','2026-11-16','2026-11-23',1);
INSERT INTO "reason" VALUES('falls','escalation/01M7HZDPKPYW1A9BNBVFY08JJ7','unanswered','Service board has not answered; the answer was wanted by 20 November, 3 days ago','2026-11-23','2026-11-23',1);
INSERT INTO "reason" VALUES('falls','home-check','red','target 90 missed for 19 weeks: 75.0 %','2026-11-16','2026-11-23',1);
INSERT INTO "reason" VALUES('falls','home-check','signal','getting worse: beyond the lower limit of what is usual','2026-11-16','2026-11-23',1);
INSERT INTO "reason" VALUES('falls','second-fall','floor','26.7 % is above the floor of 25','2026-11-16','2026-11-23',1);
INSERT INTO "reason" VALUES('falls','walks','expired','it was put off on 16 November until today','2026-11-23','2026-11-23',1);
INSERT INTO "reason" VALUES('falls','walks','stale','no reading since 18 October','2026-11-16','2026-11-23',1);
CREATE TABLE review (
        team TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL, subjects TEXT NOT NULL, closed_at TEXT, learned TEXT NOT NULL,
        snapshot TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    ;
INSERT INTO "review" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','2026-11-16','2026-11-16T10:45:58.282+00:00','root','["second-fall", "home-check", "beds", "walks"]','2026-11-16T10:46:10.326+00:00','','falls-2026-11-16.toml',2);
INSERT INTO "review" VALUES('falls','01M8406TCQ0HDHXS258V099QN7','2026-11-23','2026-11-23T10:46:11.095+00:00','root','["second-fall", "escalation/01M7HZDPKPYW1A9BNBVFY08JJ7", "home-check", "walks"]',NULL,'','',1);
CREATE TABLE series (
        team TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL, readings TEXT NOT NULL,
        PRIMARY KEY (team, review, subject)) STRICT, WITHOUT ROWID
    ;
INSERT INTO "series" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','beds','[["2026-09-07", 90.0, null, null, ""], ["2026-09-08", 91.0, null, null, ""], ["2026-09-09", 92.0, null, null, ""], ["2026-09-10", 93.0, null, null, ""], ["2026-09-11", 94.0, null, null, ""], ["2026-09-14", 90.0, null, null, ""], ["2026-09-15", 91.0, null, null, ""], ["2026-09-16", 92.0, null, null, ""], ["2026-09-17", 93.0, null, null, ""], ["2026-09-18", 94.0, null, null, ""], ["2026-09-21", 90.0, null, null, ""], ["2026-09-22", 91.0, null, null, ""], ["2026-09-23", 92.0, null, null, ""], ["2026-09-24", 93.0, null, null, ""], ["2026-09-25", 94.0, null, null, ""], ["2026-09-28", 90.0, null, null, ""], ["2026-09-29", 91.0, null, null, ""], ["2026-09-30", 92.0, null, null, ""], ["2026-10-01", 93.0, null, null, ""], ["2026-10-02", 94.0, null, null, ""]]');
INSERT INTO "series" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','home-check','[["2026-07-13", 84.0, null, null, ""], ["2026-07-20", 86.0, null, null, ""], ["2026-07-27", 83.0, null, null, ""], ["2026-08-03", 88.0, null, null, ""], ["2026-08-10", 85.0, null, null, ""], ["2026-08-17", 87.0, null, null, ""], ["2026-08-24", 86.0, null, null, ""], ["2026-08-31", 84.0, null, null, ""], ["2026-09-07", 89.0, null, null, ""], ["2026-09-14", 85.0, null, null, ""], ["2026-09-21", 86.0, null, null, ""], ["2026-09-28", 88.0, null, null, ""], ["2026-10-05", 85.0, null, null, ""], ["2026-10-12", 84.0, null, null, ""], ["2026-10-19", 80.0, null, null, ""], ["2026-10-26", 79.0, null, null, ""], ["2026-11-02", 77.0, null, null, ""], ["2026-11-09", 76.0, null, null, ""]]');
INSERT INTO "series" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','second-fall','[["2026-01-01", 10.0, 3.0, 30.0, ""], ["2026-02-01", 6.451612903225806, 2.0, 31.0, ""], ["2026-03-01", 13.793103448275861, 4.0, 29.0, ""], ["2026-04-01", 10.0, 3.0, 30.0, ""], ["2026-05-01", 7.142857142857143, 2.0, 28.0, ""], ["2026-06-01", 9.090909090909092, 3.0, 33.0, ""], ["2026-07-01", 16.666666666666668, 5.0, 30.0, ""], ["2026-08-01", 12.903225806451612, 4.0, 31.0, ""], ["2026-09-01", 20.0, 6.0, 30.0, ""], ["2026-10-01", 26.666666666666668, 8.0, 30.0, ""]]');
INSERT INTO "series" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','walks','[["2026-09-07", 5.0, null, null, ""], ["2026-09-14", 6.0, null, null, ""], ["2026-09-21", 7.0, null, null, ""], ["2026-09-28", 5.0, null, null, ""], ["2026-10-05", 6.0, null, null, ""], ["2026-10-12", 7.0, null, null, ""]]');
CREATE TABLE snapshot (
        team TEXT NOT NULL, review TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
        text TEXT NOT NULL, definition INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (team, review)) STRICT
    ;
INSERT INTO "snapshot" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','falls-2026-11-16.toml','95ca8df017f49b0e8de8e10c26171047899ac810547cd0f677cd949ab016d8bc','# teamboard snapshot: one review, for the next one to compare with

format = "teamboard-snapshot"
version = "1.2"
team = "falls"
name = "Falls team"
purpose = "Older people stay on their feet, at home and without fear."
day = 2026-11-16
journal_head = "73811c6bcd86d41ceb8d6470844b42fd7a7c0268f4663f59bafe42fc7d3d58b2"

[action.01M7HZDP83EK2TF2E8EQ8H6MNV]
at = 2026-11-16 10:46:07.875000+00:00
by = "root"
due = 2026-12-04
owner = "physio"
review = "01M7HZDCWAWWTF3PEJGWZPVFRT"
state = "open"
subject = "second-fall"
text = "visit all eleven homes"

[amendment]

[body.service]
name = "Service board"

[decision.01M7HZDQ1EZKM6BSPY2V2NQQ5M]
at = 2026-11-16 10:46:08.686000+00:00
by = "root"
decision = "accept"
due = 2026-11-30
review = "01M7HZDCWAWWTF3PEJGWZPVFRT"
state = "made"
subject = "beds"
text = "accept"

[decision.01M7HZDQE0EA3204X1SVWK4BKE]
at = 2026-11-16 10:46:09.088000+00:00
by = "root"
decision = "put_off"
due = 2026-11-23
review = "01M7HZDCWAWWTF3PEJGWZPVFRT"
state = "made"
subject = "walks"
text = "later"

[definition]

[escalation.01M7HZDPKPYW1A9BNBVFY08JJ7]
at = 2026-11-16 10:46:08.246000+00:00
by = "root"
due = 2026-11-20
review = "01M7HZDCWAWWTF3PEJGWZPVFRT"
state = "sent"
subject = "home-check"
text = "agree a second van"
to = "service"

[experiment.01M7HZDCHJFNR45X7JDJ8TMCQZ]
believe = "asking at the first call helps"
by = "root"
check = 2026-12-07
since = 2026-11-16
subject = "home-check"
tries = "ask at the first call"

[indicator.beds]
assurance = "inconsistent"
cadence = "daily"
decimals = 1
direction = "lower"
kind = "lead"
light = "grey"
name = "Beds in use"
owner = "physio"
period = 2026-10-02
priority = "steady"
reason = "no reading since 2 October"
target = 92.0
unit = "%"
value = 94.0
variation = "common_cause"

[indicator.home-check]
assurance = "inconsistent"
cadence = "weekly"
decimals = 1
direction = "higher"
kind = "lead"
light = "red"
name = "Home checked in a week"
owner = "physio"
period = 2026-11-09
priority = "steady"
target = 90.0
unit = "%"
value = 76.0
variation = "concern_low"

[indicator.money]
cadence = "quarterly"
decimals = 1
direction = "higher"
kind = "lag"
light = "grey"
name = "Spend a quarter"
reason = "no data"
unit = "£"

[indicator.second-fall]
beyond_floor = true
cadence = "monthly"
decimals = 1
denominator = 30.0
direction = "lower"
floor = 25.0
kind = "lag"
light = "red"
name = "Fell again in a month"
numerator = 8.0
owner = "anna"
period = 2026-10-01
priority = "steady"
reason = "above the floor"
target = 10.0
unit = "%"
unjudged = "10 of 13 readings"
value = 26.666666666666668

[indicator.walks]
cadence = "weekly"
decimals = 1
direction = "higher"
kind = "lead"
light = "grey"
name = "Walks a person a week"
period = 2026-10-12
reason = "no reading since 18 October"
unjudged = "6 of 13 readings"
value = 7.0

[initiative]

[item.beds]
changed = "94.0 %, up from 93.0; no reading since 2 October; target 92"
reviewed = true
scope = "local"
severity = 10

[item.beds.reason.stale]
first = 2026-11-16
last = 2026-11-16
sentence = "no reading since 2 October"

[item.home-check]
changed = "76.0 %, down from 77.0; beyond the lower limit of what is usual; target 90 missed for 18 weeks"
reviewed = true
scope = "local"
severity = 4

[item.home-check.reason.red]
first = 2026-11-16
last = 2026-11-16
sentence = "target 90 missed for 18 weeks: 76.0 %"

[item.home-check.reason.signal]
first = 2026-11-16
last = 2026-11-16
sentence = "getting worse: beyond the lower limit of what is usual"

[item.second-fall]
changed = "26.7 %, up from 20.0; floor 25; target 10 missed for 4 months"
reviewed = true
scope = "local"
severity = 1

[item.second-fall.reason.floor]
first = 2026-11-16
last = 2026-11-16
sentence = "26.7 % is above the floor of 25"

[item.walks]
changed = "7, up from 6; no reading since 18 October"
reviewed = true
scope = "local"
severity = 10

[item.walks.reason.stale]
first = 2026-11-16
last = 2026-11-16
sentence = "no reading since 18 October"

[note.01M7HZDC3ETCRY8225HN578VX6]
by = "root"
day = 2026-11-10
subject = "home-check"
text = "Two colleagues were ill"

[person.anna]
login = "anna"
name = "Anna, team lead"

[person.physio]
name = "Physiotherapist"

[priority.steady]
ambition = "essential"
counts = "2 red, 1 grey of 3"
light = "red"
objective = "Fewer people fall twice"
owner = "anna"

[review]
closed_at = 2026-11-16 10:46:10.326138+00:00
day = 2026-11-16
id = "01M7HZDCWAWWTF3PEJGWZPVFRT"
opened_at = 2026-11-16 10:45:58.282000+00:00
opened_by = "root"
planned_minutes = 15

[voice.01M7HZDC9J4CCQRRHX0P15SETW]
consent = false
day = 2026-11-16
kind = "family"
priority = "steady"
',1);
CREATE TABLE spent (
        team TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL, uid INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        PRIMARY KEY (team, review, subject, uid)) STRICT, WITHOUT ROWID
    ;
CREATE TABLE step (
        team TEXT NOT NULL, id TEXT NOT NULL, outcome TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, state TEXT NOT NULL, was_due TEXT, due TEXT, words TEXT NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    ;
CREATE TABLE stood (
        team TEXT NOT NULL, review TEXT NOT NULL, indicator TEXT NOT NULL, light TEXT NOT NULL,
        period TEXT,
        PRIMARY KEY (team, review, indicator)) STRICT, WITHOUT ROWID
    ;
INSERT INTO "stood" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','beds','amber','2026-10-02');
INSERT INTO "stood" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','home-check','red','2026-11-09');
INSERT INTO "stood" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','money','grey',NULL);
INSERT INTO "stood" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','second-fall','red','2026-10-01');
INSERT INTO "stood" VALUES('falls','01M7HZDCWAWWTF3PEJGWZPVFRT','walks','grey','2026-10-12');
CREATE TABLE voice (
        team TEXT NOT NULL, id TEXT NOT NULL, priority TEXT NOT NULL, day TEXT NOT NULL,
        kind TEXT NOT NULL, consent INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, withdrawn TEXT,
        PRIMARY KEY (team, id)) STRICT
    ;
INSERT INTO "voice" VALUES('falls','01M7HZDC9J4CCQRRHX0P15SETW','steady','2026-11-16','family',0,'She said: I dare to go out again','2026-11-16T10:45:57.682+00:00','root',NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX one_open_review ON review (team) WHERE closed_at IS NULL;
CREATE INDEX outcome_by_review ON outcome (team, review);
CREATE INDEX outcome_by_kind ON outcome (team, kind, state);
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER journal_is_fixed BEFORE UPDATE OF
        team, id, at, actor, verb, subject, digest, hash ON journal
    BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END;
CREATE INDEX influence_by_team ON influence (by_team);
COMMIT;
