"""Small files in the shape of the visits, institutes, words, reviews and covariates."""

from suasion.record.sources.cepii_distances import VARIABLES as CEPII_COLUMNS
from suasion.record.sources.chinese_migrants import WHO, YEARS
from suasion.record.sources.general_debate import FAMILIES
from suasion.record.sources.public_diplomacy import INSTRUMENTS

from .samples_rights import csv, wide

UPR = {
    "upr_recommendations.csv.gz": csv(
        "cycle,session,year,sur,sur_region,sur_org,rec,rec_region,rec_org,response,action,issue,text,source_file",
        '1,4,2009,China,Asia,,Algeria,Africa,"AU, OIC",Accepted,2,Development,Continue its methods.,1-5',
        '1,4,2009,China,Asia,,Sudan,Africa,"AU, OIC",Accepted,2,"Development, Poverty",Continue its methods.,1-5',
        "1,4,2009,China,Asia,,Canada,WEOG,,Noted,5,Torture,Abolish labour camps.,1-5",
        "1,1,2008,Indonesia,Asia,,&#40;Unknown&#41;,&#40;Unknown&#41;,,Accepted,4,General,Go on.,1-5",
        "1,4,2009,China,Asia,,China,Asia,,Voluntary Pledge,4,General,We will try.,voluntary",
    )
}
TRAVEL = {
    "who_where_when_v1_1.csv": csv(
        "Year,Name,Level,Country,Continent,iso3c",
        "1949,Mao Zedong,President,Soviet Union,Europe,RUS",
        '1957,Zhou Enlai,Premier,"Germany, East",Europe,',
        "2006,Hu Jintao,President,Kenya,Africa,KEN",
        "2006,Hu Jintao,President,Kenya,Africa,KEN",
    )
}
VITAE = {
    "china_vitae_engagements.csv.gz": csv(
        "date,year,country,leader,text",
        '2018-12-04,2018,Portugal,Xi Jinping,"Xi Jinping travelled to Portugal, Lisbon"',
        '2009-10-10,2009,Germany,Wen Jiabao,"Wen Jiabao travelled to Finland, Helsinki and met with: a German"',
        "2018-12-07,2018,North Korea,Xi Jinping,Xi Jinping was in Beijing Municipality and met with the following: Ri",
        "2018-10-09,2018,Iraq,Xi Jinping,Xi congratulates Salih (Beijing Municipality)",
    )
}
US_HEADER = "destination_country,iso3c,destination_city,description,time,year"
US = {
    "us_president_travel.csv.gz": csv(
        US_HEADER,
        'United Kingdom,GBR,Malta,Attended.,"February 2, 1945",1945',
        'U.S.S.R.,,Yalta,Attended.,"February 3–12, 1945",1945',
        'Mexico,MEX,Cancún,Met.,"December 28, 1995–January 2, 1996",1995',
    ),
    "us_secretary_travel.csv.gz": csv(US_HEADER, 'Italy,ITA,Naples,Discussed.,"January 30–February 1, 1946",1946'),
}
BRI = {"bri_membership.csv": csv("iso3c,country,bri_year", "ARM,Armenia,2014", "KOR,Korea,2014")}
PUBLIC = {
    "chinese_public_diplomacy.csv": wide(
        "receiving_country,iso3c,year", INSTRUMENTS, ("Afghanistan,AFG,2000", "0.0"), ("Viet Nam,VNM,2017", "")
    )
}
INSTITUTES = {
    "confucius_institutes.csv": csv(
        "id,confucius_institute,partner_uni,location_name,nearest_city,country,status,iso3c,year_est,date_est_iso",
        "1,CI at Kabul,,Kabul University,Kabul,Afghanistan,Closed,AFG,,",
        "2,CI at Luanda,x,Neto University,Luanda,Angola,Open,AGO,2015,2015-02-06",
        "3,CI at Seoul,x,Seoul,Seoul,South Korea,Open,KOR,2005,2005-07-01",
    ),
    "us_closures_nas_2022.csv": csv(
        "institution,chinese_partner,state,date_opened,date_of_decision,stated_reason,year_opened,year_closing_decision",
        "University of Chicago,Renmin,IL,2009-09-29 00:00:00,September 2014,comments,2009,2014",
        "Some College,Anhui,NV,2014,August 2018,cost,1970,2018",
        "Clark County,Anhui,NV,1905-07-05 00:00:00,April 2019,cost,1905,2019",
    ),
}
XINHUA = {
    "xinhua_country_year_counts.csv": csv(
        "recipient_iso3,year,frequencies_by_year,counts_by_year", "AFG,2000,0.24,12", "GUM,2000,0.1,2"
    )
}
DEBATE = {
    "ungdc_term_counts_1946_2024.csv.gz": wide(
        "iso3,session,year,n_words,n_chars",
        [f"n_{f}" for f in FAMILIES],
        ("CHN,26,1971,2880,17000", "1"),
        ("CHN,27,1972,6567,40000", "2"),
        ("EU,78,2023,1500,9000", "0"),
        ("RUS,79,2024,1500,9000", "3"),
    ),
    "ungdc_speakers.csv.gz": csv(
        "Year,Session,ISO Code,Country,Name of Person Speaking,Post",
        "1971,26,CHN,China,Mr. CHOW,",
        "2023,78,EU,European Union,Charles Michel,President",
        "2023,78,EU,European Union,Somebody,Other",
    ),
    "ungdc_rights_sentences_1946_1988.csv.gz": csv(
        "iso3,session,year,sentence_no,sentence",
        "CHN,26,1971,77,To neglect human rights.",
        "CHN,27,1972,3,Sovereignty.",
    ),
    "ungdc_speeches_1989_2024.csv.gz": csv("iso3,session,year,text", "RUS,79,2024,A just world order."),
}
WDI = {
    "gdp.csv.gz": csv("country,code,year,gdp_current_usd", "Chad,TCD,2000,1.5", "World,WLD,2000,33.5"),
    "population.csv.gz": csv("country,code,year,population", "Chad,TCD,2000,8", "Viet Nam,VNM,2000,77"),
}
PWT = {
    "pwt1001_selected.csv.gz": wide(
        "countrycode,year",
        ["rgdpe", "rgdpo", "rgdpna", "pop", "xr", "csh_x", "csh_m"],
        ("ABW,1970", "1"),
        ("CHN,1970", "2"),
    )
}
NMC = {
    "cow_nmc_1945_2022.csv.gz": wide(
        "ccode,year", ["milex", "milper", "irst", "pec", "tpop", "upop", "cinc"], ("2,1945", "1"), ("365,1945", "2")
    )
}
IGO = {
    "cow_shared_igos_chn_usa_rus_1945_2014.csv.gz": csv(
        "ccode1,ccode2,year,dyadigos", "2,20,1945,21", "710,732,2000,50"
    )
}
ATOP = {
    "atop_dyad_year_1945_2018.csv.gz": csv(
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul",
        "2,20,1949,1,0,0,1,1",
        "20,2,1949,1,0,0,1,1",
    )
}
CEPII = {"dist_cepii.csv.gz": wide("iso_o,iso_d", CEPII_COLUMNS, ("ABW,AFG", "1"), ("CHN,PAL", "0"), ("ROM,ZAR", ""))}
MIGRANTS = {
    "chinese_migrant_stock_2000_2020.csv": wide(
        "destination_area,iso3c",
        [f"{y}{w}" for y in YEARS for w in WHO],
        ("Micronesia,", "17944"),
        ("Micronesia,", "8"),
        ("Argentina,ARG", "7441"),
    )
}
MEMBERSHIP = {
    "un_membership_dates.csv": csv(
        "participant,iso3c,charter_ratification,admission_resolution,admission_date",
        "Argentina,ARG,1945-09-24,,",
        "Afghanistan,AFG,,34 (I),1946-11-19",
    )
}
CONDUCT = {
    "upr-recommendations": UPR,
    "chinese-leader-travel": TRAVEL,
    "china-vitae": VITAE,
    "us-travel-1945-2020": US,
    "bri-membership-2014-2020": BRI,
    "aiddata-public-diplomacy": PUBLIC,
    "confucius-institutes-2022": INSTITUTES,
    "xinhua-counts": XINHUA,
    "ungdc-v13": DEBATE,
    "wdi-gdp-population": WDI,
    "pwt-10.01": PWT,
    "cow-nmc-7": NMC,
    "cow-igo-shared": IGO,
    "atop-5.1": ATOP,
    "cepii-geodist": CEPII,
    "chinese-migrant-stock": MIGRANTS,
    "un-membership": MEMBERSHIP,
}
TERMS = ",0" * len(FAMILIES)
BAD_CONDUCT = {
    "upr-recommendations": (
        "upr_recommendations.csv.gz",
        "recommendations",
        [
            "1,4,2009,Atlantis,Asia,,Algeria,Africa,,Accepted,2,x,Do it.,1-5",
            "1,4,2009,China,Asia,,Atlantis,Africa,,Accepted,2,x,Do it.,1-5",
            "1,4,2009,China,Asia,,Algeria,Africa,,Perhaps,2,x,Do it.,1-5",
            "1,4,2009,China,Asia,,Algeria,Africa,,Accepted,6,x,Do it.,1-5",
        ],
    ),
    "chinese-leader-travel": (
        "who_where_when_v1_1.csv",
        "engagements",
        [
            "1950,Zhou Enlai,Premier,Atlantis,Europe,",
            "x,Zhou Enlai,Premier,Kenya,Africa,KEN",
            "1950,,Premier,Kenya,x,KEN",
        ],
    ),
    "china-vitae": (
        "china_vitae_engagements.csv.gz",
        "engagements",
        [
            "2018-12-04,2018,Atlantis,Xi Jinping,x",
            "soon,2018,Portugal,Xi Jinping,x",
            "2018-12-04,2018,Portugal,Xi Jinping,",
        ],
    ),
    "us-travel-1945-2020": (
        "us_president_travel.csv.gz",
        "engagements",
        ['Atlantis,XXX,x,y,"February 2, 1945",1945', 'Mexico,MEX,x,y,"February 2, 1945",x'],
    ),
    "bri-membership-2014-2020": ("bri_membership.csv", "engagements", ["XXX,Atlantis,2014", "CUB,Cuba,soon"]),
    "aiddata-public-diplomacy": (
        "chinese_public_diplomacy.csv",
        "engagement_counts",
        ["Atlantis,XXX,2000", "Chad,TCD,x"],
    ),
    "confucius-institutes-2022": (
        "confucius_institutes.csv",
        "institutes",
        ["9,CI,,x,x,Atlantis,Open,XXX,,", "9,CI,,x,x,Chad,Perhaps,TCD,,", "9,CI,,x,x,Chad,Open,TCD,2015,soon"],
    ),
    "xinhua-counts": ("xinhua_country_year_counts.csv", "covariates", ["XXX,2000,1,1", "AFG,x,1,1", "AFG,2001,,much"]),
    "ungdc-v13": (
        "ungdc_term_counts_1946_2024.csv.gz",
        "speeches",
        ["XXX,26,1971,100,100" + TERMS, "CUB,26,1990,100,100" + TERMS, "CUB,26,1971,,100" + TERMS],
    ),
    "wdi-gdp-population": ("gdp.csv.gz", "covariates", ["Atlantis,XXX,2000,1", "Chad,TCD,x,1", "Chad,TCD,2001,much"]),
    "pwt-10.01": ("pwt1001_selected.csv.gz", "covariates", ["XXX,1970", "CHN,x"]),
    "cow-nmc-7": ("cow_nmc_1945_2022.csv.gz", "covariates", ["9999,1945", "2,x"]),
    "cow-igo-shared": (
        "cow_shared_igos_chn_usa_rus_1945_2014.csv.gz",
        "covariates",
        ["2,9999,1945,1", "9999,2,1945,1", "2,20,x,1", "2,20,1950,many"],
    ),
    "atop-5.1": ("atop_dyad_year_1945_2018.csv.gz", "covariates", ["2,9999,1949,1,0,0,0,0", "2,20,x,1,0,0,0,0"]),
    "cepii-geodist": ("dist_cepii.csv.gz", "covariates", ["XXX,AFG", "AFG,XXX"]),
    "chinese-migrant-stock": ("chinese_migrant_stock_2000_2020.csv", "covariates", ["Atlantis,XXX", "Atlantis,"]),
}
