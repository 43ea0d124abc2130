// Terms of schema.org (https://schema.org/docs/full.html) by what a reader of copy does with them.

/** Types whose every value is a claim of the brand; of others only name and description are. */
export const FAMILIAR = new RegExp(
  `^(${[
    '(Product|Vehicle|IndividualProduct|ProductGroup|ProductModel|SomeProducts)',
    '(Aggregate)?Offer|Demand|OfferCatalog|OfferShippingDetails|MerchantReturnPolicy|WarrantyPromise',
    '\\w*PriceSpecification|MonetaryAmount|QuantitativeValue|PropertyValue|ShippingDeliveryTime|DefinedRegion',
    '\\w*Event|Schedule|Course|CourseInstance|EducationalOccupationalProgram|Trip|TouristTrip|Flight',
    '\\w*Organization|Corporation|Brand|Airline|School|CollegeOrUniversity|NGO|MemberProgram\\w*|LoyaltyProgram',
    '\\w*(Business|Store|Shop|Restaurant|Salon|Service|Clinic|Office|Agency)|Hotel|Hostel|Resort|Motel|Bakery|Dentist',
    '(Cafe|Coffee)\\w*|Place|\\w*Accommodation|HotelRoom|Room|Menu|MenuItem|MenuSection',
    '(Software|Mobile|Web)Application|Book|Movie|VideoGame|CreditCard|BankAccount|LoanOrCredit|FinancialProduct',
    'OpeningHoursSpecification|ContactPoint|PostalAddress|\\w*Rating',
  ].join('|')})$`,
)

/** Types whose dates are those of the page. */
export const DATED = /^(\w*Article|BlogPosting|\w*WebPage|\w*Page|Product|Report|Event|HowTo)$/

/** Properties that hold addresses, pictures and identifiers: machines read them, customers do not. */
export const SILENT =
  /^(url|image|logo|sameAs|thumbnail(Url)?|contentUrl|embedUrl|target|query-input|urlTemplate|mainEntityOfPage|hasMap|photos?|video|isBasedOn|encoding|position|latitude|longitude|sku|mpn|gtin\d*|productID|identifier|inLanguage|license|acceptsReservations)$/i

/** Properties that hold entities of their own, not parts of the one that names them. */
export const CONTAINERS =
  /^(itemOffered|subEvents?|events?|hasVariant|mainEntity|mainEntityOfPage|item|itemListElement|department|makesOffer|subjectOf|hasPart|isRelatedTo|isSimilarTo|isVariantOf|isAccessoryOrSparePartFor|subOrganization)$/

/** Properties whose entities others say (reviews), or that say nothing to a customer. */
export const PARTS_LEFT_OUT =
  /^(reviews?|publisher|author|creator|breadcrumb|image|logo|photos?|video|potentialAction|geo|isPartOf|primaryImageOfPage)$/
