"""Small files in the shape of the finance and trade files."""

from .samples_rights import csv

GCDF3 = {
    "gcdf3_country_year.csv": csv(
        "iso3c,ccode,year,oof_amt,oof_adj,oda_amt,oda_adj,vof_amt,vof_adj",
        "ARG,160,2010,139.5,38.5,0.0,0.0,2,1",
        "BHS,31,2004,60.7,60.7,0.0,0.0,0.0,0.0",
    )
}
GCDF2 = {
    "gcdf2_country_year_2000_2017.csv": csv(
        "year,recipient,recipient_iso3,aid,debt,aid_socgov,aid_econ,aid_human",
        "2000,Afghanistan,AFG,1113800.7,0.0,0.0,0.0,1113800.7",
        "2001,Guam,GUM,0.0,0.0,0.0,0.0,0.0",
    )
}
GCOF_COLUMNS = (
    "project_id,recommended_for_research,year,funding_agency,recipient_condensed,recipient_iso3,title,status,flow,"
    "flow_class,intent,amount,currency,usd_defl_2014,usd_current,crs_sector_name,interest_rate,maturity,grace_period,"
    "grant_element"
)
GCOF = {
    "gcof_v1_projects_2000_2014.csv.gz": csv(
        GCOF_COLUMNS,
        "1,True,2010,bank,Mauritania,MRT,port,Completion,Loan,OOF-like,Mixed,2000,CNY,396.8,287.8,Transport,2,20,5,54",
        '2,False,2001,bank,"Africa, regional",TZA; ZMB,rail,Completion,Grant,ODA-like,Development, ,,,,Rail, , , , ',
    )
}
FINDIP = {
    "financial_diplomacy_projects.csv": csv(
        "project_id,category,recommended_for_research,year,funding_agencies,title,status,flow_class,intent,"
        "crs_sector_name,amount,currency,usd_defl,usd_current,recipient_condensed,recipient_iso3",
        "32016,Infrastructure Investments,True,2000,bank,mill,Implementation,OOF-like,Mixed,Industry,,,,,Cambodia,KHM",
        "32031,Debt Relief,True,2000,bank,relief,Completion,ODA-like,Development,Debt,50,CNY,13.3,6.0,Cambodia,KHM",
    )
}
CGIT = {
    "cgit_transactions.csv": csv(
        "country,date,chinese_entity,transaction_party,quantity_in_millions,sector,subsector,share_size,region,bri",
        "Cuba,2005-01-01,Minmetals,Cubapetroleo,500,Metals,,,North America,0",
        "England,2006-05-01,CIC,Thames,276,Utilities,,0.09,Europe,0",
        "British Virgin Islands,2006-05-01,CIC,,100,Other,,,North America,0",
    )
}
DIP = {
    "imf_dip_fdi_positions.csv.gz": csv(
        "reporter_iso3,direction,dv_type,partner_iso3,partner,year,usd_millions",
        "CHN,outward_position,O,G001,World,2023,2955000.5",
        "CHN,inward_position,O,HKG,Hong Kong,2023,12.5",
        'DEU,outward_position,SCC,KOS,"Kosovo, Republic of",2014,-3.25',
        "CHN,outward_position,O,PAK,Pakistan,2023,",
    )
}
TRADE = {
    "china_bilateral_trade.csv": csv(
        "recipient_iso3,recipient,year,imports,exports",
        "AGO,Angola,2014,31100000000.0,6000000000.0",
        "AGO,Angola,2014,31100000000.0,6000000000.0",
        "PYF,French Polynesia,2014,1.0,2.0",
        "TCD,Chad,2002,,",
    )
}
ONSET = {
    "china_top_partner_first_year.csv": csv(
        "iso3c,m1,m2,m3,m4", "AGO,2007,2007,2007,2008", "ARM,1993,2015,2020,", "CUB,2004,2005*,2006+,2006"
    )
}
MONEY = {
    "gcdf-3.0": GCDF3,
    "gcdf-2.0": GCDF2,
    "gcof-1.0": GCOF,
    "aiddata-financial-diplomacy": FINDIP,
    "aei-cgit-2005-2018": CGIT,
    "imf-dip-fdi-2014-2024": DIP,
    "china-recipient-trade": TRADE,
    "china-top-partner-onset": ONSET,
}
BAD_MONEY = {
    "gcdf-3.0": (
        "gcdf3_country_year.csv",
        "finance",
        ["XXX,9999,2004,1,1,1,1,1,1", "BHS,31,x,1,1,1,1,1,1", "BHS,31,2009,1,much,,,,"],
    ),
    "gcdf-2.0": (
        "gcdf2_country_year_2000_2017.csv",
        "finance",
        ["2000,Atlantis,XXX,1,1,1,1,1", "x,Chad,TCD,1,1,1,1,1"],
    ),
    "gcof-1.0": (
        "gcof_v1_projects_2000_2014.csv.gz",
        "finance",
        ["9,True,2010,b,Atlantis,XXX,t,s,f,OOF-like,i,,,,,,,,,", "8,True,2010,b,Chad,TCD,t,s,f,gift,i,,,,,,,,,"],
    ),
    "aiddata-financial-diplomacy": (
        "financial_diplomacy_projects.csv",
        "finance",
        ["9,c,True,2000,b,t,s,OOF-like,i,x,,,,,Atlantis,XXX", ",c,True,2000,b,t,s,OOF-like,i,x,,,,,Cambodia,KHM"],
    ),
    "aei-cgit-2005-2018": (
        "cgit_transactions.csv",
        "finance",
        ["Atlantis,2005-01-01,a,b,1,c,,,d,0", "Cuba,soon,a,b,1,c,,,d,0", "Cuba,2005-01-01,a,b,much,c,,,d,0"],
    ),
    "imf-dip-fdi-2014-2024": (
        "imf_dip_fdi_positions.csv.gz",
        "finance",
        [
            "CHN,outward_position,O,XXX,Atlantis,2020,1",
            "CHN,sideways,O,CUB,Cuba,2020,1",
            "CHN,outward_position,O,CUB,Cuba,2020,much",
        ],
    ),
    "china-recipient-trade": ("china_bilateral_trade.csv", "trade", ["XXX,Atlantis,2014,1,1", "AGO,Angola,x,1,1"]),
    "china-top-partner-onset": (
        "china_top_partner_first_year.csv",
        "trade_onsets",
        ["XXX,2007,2007,2007,2007", ",2007,,,"],
    ),
}
