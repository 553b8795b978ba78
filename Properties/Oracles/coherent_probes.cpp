// Made coherent_probes.csv: chains with a voltage probe on every site, whose potentials follow the angle, with 113 bits.
#include "coherent_common.h"
#include <cstring>
// chain of n sites with wide-band probe (Sigma=-i eta) on each site, chain leads. channels: 0=L,1=R,2+j probe j
static int n;static R eta=0.2Q,Del=0.2Q;static int q=4;
struct SD{vector<R> c0,d0,c1,e1,cE,J0,J1,JE;vector<R> t0,t1,tE;R tr;};
void pot(R th,vector<R>*U){for(int m=0;m<2;m++){U[m].assign(n,0);for(int j=1;j<=n;j++)U[m][j-1]=2*Del*cosq(2*PI*j/q-th-m*PI/2);}}
// below=true: E=-2cosh(kap), x=kap ; else E=-2cos k
void seval(const vector<R>*U,R x,bool below,SD&o,int lev){int nc=n+2;R E,v;C z,zp;
 if(!below){E=-2*cosq(x);v=2*sinq(x);z=C(cosq(x),sinq(x));zp=C(0,1/v)*z;}
 else{E=-2*coshq(x);v=0;z=C(expq(-x));zp=C(-expq(-x)/(-2*sinhq(x)));}
 M K(n,n);for(int i=0;i<n;i++){K(i,i)=C(E-U[0][i],eta);if(i)K(i,i-1)=K(i-1,i)=C(1);}K(0,0)+=z;K(n-1,n-1)+=z;
 M G=inverse(K);vector<R> Kp(n,0);vector<C> KP(n,C(1));KP[0]+=zp;KP[n-1]+=zp;
 vector<int> st(nc);vector<R> g(nc),gp(nc,0);st[0]=0;st[1]=n-1;for(int j=0;j<n;j++)st[j+2]=j;
 for(int c=0;c<nc;c++)g[c]=c<2?sqrtq(v):sqrtq(2*eta);if(!below)for(int c=0;c<2;c++)gp[c]=0.5Q/g[c]*(-E/v);
 M p0(n,nc);for(int i=0;i<n;i++)for(int c=0;c<nc;c++)p0(i,c)=G(i,st[c])*g[c];
 M u=p0;for(int i=0;i<n;i++)for(int c=0;c<nc;c++)u(i,c)=U[1][i]*p0(i,c);
 M d=G*u;M kd=d;for(int i=0;i<n;i++)for(int c=0;c<nc;c++)kd(i,c)=C(0,-1)*KP[i]*d(i,c);
 M p1=lev>0?G*kd:M(n,nc);M pE(n,nc);if(lev>0){M kp=p0;for(int i=0;i<n;i++)for(int c=0;c<nc;c++)kp(i,c)=-KP[i]*p0(i,c);pE=G*kp;}
 auto Z=[&](vector<R>&w){w.assign(nc*nc,0);};Z(o.c0);Z(o.d0);Z(o.c1);Z(o.e1);Z(o.cE);o.t0.assign(nc,0);o.t1=o.tE=o.J0=o.J1=o.JE=o.t0;
 M S0(nc,nc),D0(nc,nc);
 for(int r=0;r<nc;r++)for(int b=0;b<nc;b++){C s=C(0,-g[r])*p0(st[r],b),ds=C(0,-g[r])*d(st[r],b);if(r==b)s+=C(1);S0(r,b)=s;D0(r,b)=ds;
  C s1=C(0,-1)*(g[r]*p1(st[r],b)+C(0,gp[r])*d(st[r],b));C sE=C(0,-1)*(g[r]*pE(st[r],b)+gp[r]*p0(st[r],b));int i=r*nc+b;
  o.c0[i]=n2(s);o.d0[i]=2*dotre(s,ds);o.c1[i]=2*dotre(s,s1);o.e1[i]=-dotim(s,ds);o.cE[i]=-dotim(s,sE);}
 for(int b=0;b<nc;b++){for(int i=0;i<n;i++){o.t0[b]-=U[1][i]*n2(p0(i,b));if(lev>0){o.t1[b]-=2*U[1][i]*dotre(p0(i,b),p1(i,b));o.tE[b]+=U[1][i]*dotim(p0(i,b),pE(i,b));}}
  C m0=p0(n-1,b),m1=p1(n-1,b),a0=z*m0-(b==1?C(g[1]):C(0)),a1=z*m1+C(0,1)*zp*d(n-1,b),aE=z*pE(n-1,b)+zp*m0;
  o.J0[b]=2*dotim(m0,a0);o.J1[b]=2*(dotim(m1,a0)+dotim(m0,a1));o.JE[b]=dotim(C(0,1)*pE(n-1,b),a0)+dotim(m0,C(0,1)*aE);}
 o.tr=0;if(lev>1){M MM=adj(S0)*D0;for(auto&c:MM.a)o.tr+=n2(c);}
}
vector<R> linsolve(int m,const vector<R>&A,const vector<R>&b){M X(m,m);for(int i=0;i<m*m;i++)X.a[i]=C(A[i]);M Y=inverse(X);vector<R> x(m,0);for(int i=0;i<m;i++)for(int j=0;j<m;j++)x[i]+=Y(i,j).re*b[j];return x;}
void pr(const char*m,const char*th,const string&qn,R v){printf("%s,%s,%s,%s\n",m,th,qn.c_str(),S(v).c_str());fflush(stdout);}
R sea0(const vector<R>*U,R mu,R*below,int NP,function<R(const SD&)> f,int lev){R a=0,b=0;vector<Node> v;R kf=acosq(-mu/2);panels(v,0,kf,0.1Q,NP);for(auto&x:v){SD d;seval(U,x.x,false,d,lev);a+=x.w*2*sinq(x.x)*f(d);}
 v.clear();panels(v,0,4,0.2Q,NP);panels(v,4,75,2.5Q,NP);for(auto&x:v){SD d;seval(U,x.x,true,d,lev);b+=x.w*2*sinhq(x.x)*f(d);}*below=b;return a;}
int main(int ac,char**av){R i2=1/(2*PI);printf("model,theta,quantity,value\n");
 if(string(av[1])=="eq"){n=20;R mu=-2*cosq(PI/4),kf=PI/4;int nc=n+2;
  auto at=[&](R th,R&IR,R&IL,R&fr,R&frraw){vector<R> U[2];pot(th,U);SD d;seval(U,kf,false,d,2);vector<R> B(nc,0);for(int r=0;r<nc;r++)for(int b=0;b<nc;b++)B[r]+=i2*d.e1[r*nc+b];
   vector<R> A(n*n),rh(n);for(int p=0;p<n;p++){for(int s=0;s<n;s++)A[p*n+s]=i2*(d.c0[(p+2)*nc+s+2]-(p==s));rh[p]=-B[p+2];}auto m1=linsolve(n,A,rh);
   IR=B[1];IL=B[0];frraw=d.tr/(4*PI);fr=frraw;for(int s=0;s<n;s++){IR+=i2*d.c0[nc+s+2]*m1[s];IL+=i2*d.c0[s+2]*m1[s];fr-=i2*d.t0[s+2]*m1[s];}};
  int N=atoi(av[2]);R Q=0,QL=0,F=0,Fr=0,Q2=0,F2=0;for(int j=0;j<N;j++){R a,b,c,e;at(2*PI*j/N,a,b,c,e);Q+=a*2*PI/N;QL+=b*2*PI/N;F+=c/N;Fr+=e/N;if(j%2==0){Q2+=a*4*PI/N;F2+=2*c/N;}}
  const char*m="probes20";pr(m,"cycle","Q_p",Q);pr(m,"cycle","charge.L[1]",QL);pr(m,"cycle","friction_avg",F);pr(m,"cycle","friction_avg(without probe potentials mu_p1: probes as reservoirs)",Fr);fprintf(stderr,"halfgrid %s %s\n",S(Q-Q2,4).c_str(),S(F-F2,4).c_str());
  R th=0.7Q,a,b,c,e;at(th,a,b,c,e);pr(m,"0.7","charge.L[1]",b);pr(m,"0.7","charge.R[1]",a);pr(m,"0.7","friction",c);pr(m,"0.7","friction(probes as reservoirs)",e);
  vector<R> U[2];pot(th,U);for(int NP:{14,20}){R bl;R ab=sea0(U,mu,&bl,NP,[&](const SD&d){R s=0;for(R x:d.t0)s+=x;return s*i2;},0);if(NP==20){pr(m,"0.7","torque[0] (sea from -infinity)",ab+bl);pr(m,"0.7","torque[0] (only E>-2t)",ab);}else fprintf(stderr,"torque0 NP14 %s %s\n",S(ab+bl).c_str(),S(ab).c_str());}
  // check: vertical contour  F0=(1/pi) Im int_{-inf}^{mu} sum U' G
  {R s=0;for(int j=0;j<n;j++)s-=0.5Q*U[1][j];vector<Node> v;panels(v,0,0.1Q,0.02Q,20);panels(v,0.1Q,2,0.2Q,20);panels(v,2,10,1,20);vector<Node> w2;panels(w2,0,0.1Q,0.05Q,20);for(auto&x:w2)v.push_back({1/x.x,x.w/(x.x*x.x)});
   // int_{i inf}^{0} i dy G(mu+iy) = -i int_0^inf G dy ; 
   for(auto&y:v){C E(mu,y.x);C disc=E*E-C(4);R rr=sqrtq(sqrtq(n2(disc)));R ar=atan2q(disc.im,disc.re)/2;C sq(rr*cosq(ar),rr*sinq(ar));C z=C(0.5Q)*(-E+sq);if(n2(z)>1)z=C(0.5Q)*(-E-sq);
    M K(n,n);for(int i=0;i<n;i++){K(i,i)=E+C(-U[0][i],eta);if(i)K(i,i-1)=K(i-1,i)=C(1);}K(0,0)+=z;K(n-1,n-1)+=z;M G=inverse(K);C t;for(int i=0;i<n;i++)t+=U[1][i]*G(i,i);s+=y.w*(C(0,-1)*t).im/PI;}
   fprintf(stderr,"torque0 by vertical contour %s\n",S(s).c_str());}
  return 0;}
 n=6;int nc=n+2;R mL=-1.2Q,mR=-1.6Q;int N=atoi(av[2]),NP=atoi(av[3]);
 auto at=[&](R th,map<string,R>&out,bool point){vector<R> U[2];pot(th,U);vector<R> mu(nc,(mL+mR)/2);mu[0]=mL;mu[1]=mR;for(int j=0;j<n;j++)mu[j+2]=mL+(mR-mL)*(j+1)/(n+1);vector<R> dmu(nc,0);
  vector<SD> at_(nc);vector<Node> nd;vector<SD> D;vector<R> Jm(n*n);
  for(int it=0;it<40;it++){vector<R> bp=mu;sort(bp.begin(),bp.end());nd.clear();for(int i=0;i+1<nc;i++)if(bp[i+1]-bp[i]>1e-28Q)panels(nd,acosq(-bp[i]/2),acosq(-bp[i+1]/2),0.1Q,NP);
   vector<R> I(n,0),dI(n,0);D.resize(nd.size());for(size_t i=0;i<nd.size();i++){R E=-2*cosq(nd[i].x),w=nd[i].w*2*sinq(nd[i].x)*i2;SD&d=D[i];seval(U,nd[i].x,false,d,0);for(int p=0;p<n;p++)for(int b=0;b<nc;b++){R f=fermi(E,mu[b],0)-fermi(E,mu[p+2],0);I[p]+=w*f*d.c0[(p+2)*nc+b];dI[p]+=w*f*d.d0[(p+2)*nc+b];}}
   for(int s=0;s<n;s++){SD d;seval(U,acosq(-mu[s+2]/2),false,d,0);for(int p=0;p<n;p++)Jm[p*n+s]=i2*(d.c0[(p+2)*nc+s+2]-(p==s));}
   vector<R> rh(n),rd(n);R er=0;for(int p=0;p<n;p++){rh[p]=-I[p];rd[p]=-dI[p];}auto st=linsolve(n,Jm,rh);auto dd=linsolve(n,Jm,rd);for(int p=0;p<n;p++){mu[p+2]+=st[p];dmu[p+2]=dd[p];er=max(er,fabsq(st[p]));}if(er<1e-29Q)break;}
  for(size_t i=0;i<nd.size();i++)seval(U,nd[i].x,false,D[i],1);for(int r=0;r<nc;r++)seval(U,acosq(-mu[r]/2),false,at_[r],2);
  vector<R> I0(nc,0),I1(nc,0),J0(nc,0),J1(nc,0);R w0=0,w1=0,b0=0,b1=0;
  for(size_t i=0;i<nd.size();i++){R E=-2*cosq(nd[i].x),w=nd[i].w*2*sinq(nd[i].x)*i2;SD&d=D[i];for(int b=0;b<nc;b++){R fb=fermi(E,mu[b],0);for(int r=0;r<nc;r++){R g=w*(fb-fermi(E,mu[r],0));int k=r*nc+b;I0[r]+=g*d.c0[k];J0[r]+=g*E*d.c0[k];I1[r]+=g*d.c1[k];J1[r]+=g*(E*d.c1[k]+d.e1[k]);}
    R g=w*(fb-fermi(E,mR,0));w0+=g*d.t0[b];w1+=g*d.t1[b];b0+=g*d.J0[b];b1+=g*d.J1[b];}}
  for(int r=0;r<nc;r++)for(int b=0;b<nc;b++){I1[r]+=i2*at_[r].e1[r*nc+b];J1[r]+=i2*mu[r]*at_[r].e1[r*nc+b];}
  w1-=at_[1].tr/(4*PI);
  for(int s=2;s<nc;s++){for(int r=0;r<nc;r++){R x=i2*dmu[s]*at_[s].cE[r*nc+s];I1[r]+=x;J1[r]+=mu[s]*x;}w1+=i2*dmu[s]*at_[s].tE[s];b1+=i2*dmu[s]*at_[s].JE[s];}
  vector<R> rh(n);for(int p=0;p<n;p++)rh[p]=-I1[p+2];auto m1=linsolve(n,Jm,rh);
  for(int s=2;s<nc;s++){for(int r=0;r<nc;r++){R x=i2*m1[s-2]*(at_[s].c0[r*nc+s]-(r==s));I1[r]+=x;J1[r]+=mu[s]*x;}w1+=i2*at_[s].t0[s]*m1[s-2];b1+=i2*at_[s].J0[s]*m1[s-2];}
  out["torque[0] window part (sea below mu_R removed)"]=w0;out["torque[1]"]=w1;out["charge.L[0]"]=I0[0];out["charge.R[0]"]=I0[1];out["charge.L[1]"]=I1[0];out["charge.R[1]"]=I1[1];R sj=0,sq=0;for(int r=0;r<nc;r++){sj+=J1[r];}out["sumJ1"]=sj;R s0=0;for(R x:J0)s0+=x;out["sumJ0"]=s0;R pi=0;for(int p=2;p<nc;p++)pi=max(pi,max(fabsq(I0[p]),fabsq(I1[p])));out["maxprobe"]=pi;
  if(point){for(int s=2;s<nc;s++){out[string("mu_p0.")+char('0'+s-1)]=mu[s];out[string("mu_p1.")+char('0'+s-1)]=m1[s-2];}
   R bl,ab=sea0(U,mR,&bl,NP,[&](const SD&d){R s=0;for(R x:d.t0)s+=x;return s*i2;},0);out["torque[0] (sea from -infinity)"]=w0+ab+bl;out["torque[0] (only E>-2t)"]=w0+ab;
   R cb,ca=sea0(U,mR,&cb,NP,[&](const SD&d){R s=0;for(R x:d.J1)s+=x;return s*i2;},1);out["charge.R[1] as bond current M->M+1"]=b1+ca+cb;out["charge.R[0] bond"]=b0;
   R eb,ea=sea0(U,mR,&eb,NP,[&](const SD&d){R s=0;for(R x:d.t1)s+=x;return s*i2;},1);fprintf(stderr,"sea form of t1: %s vs FS %s\n",S(ea+eb,15).c_str(),S(-at_[1].tr/(4*PI),15).c_str());}};
 map<string,R> o;at(0.7Q,o,true);for(auto&x:o)pr("probes6","0.7",x.first,x.second);
 map<string,R> s,h;for(int j=0;j<N;j++){map<string,R> t;at(2*PI*j/N,t,false);for(auto&x:t){s[x.first]+=x.second*2*PI/N;if(j%2==0)h[x.first]+=x.second*4*PI/N;}}
 for(auto&x:s){pr("probes6","cycle",x.first,x.second);fprintf(stderr,"%s halfgrid %s\n",x.first.c_str(),S(x.second-h[x.first],4).c_str());}
}
